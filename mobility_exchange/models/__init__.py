"""The nouns of the exchange."""

from mobility_exchange.models.application import Application, ApplicationEvent
from mobility_exchange.models.offer import Offer
from mobility_exchange.models.rule import ActivityRule
from mobility_exchange.models.slot import Slot

__all__ = ["ActivityRule", "Application", "ApplicationEvent", "Offer", "Slot"]
