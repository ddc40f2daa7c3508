"""Tickets to the content host that were used."""

from django.db import models


class SpentTicket(models.Model):
    """A ticket that opened a player on the content host; swept once it would be too old anyway."""

    nonce = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.nonce
