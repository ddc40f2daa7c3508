"""The field is called action; its column keeps its name, so no table changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("h5p", "0003_spent_tickets")]

    operations = [
        migrations.AlterField(
            model_name="auditentry", name="deed", field=models.CharField(db_column="deed", max_length=60)
        ),
        migrations.RenameField(model_name="auditentry", old_name="deed", new_name="action"),
    ]
