"""The stamp of a course is called its cache version; the table keeps its name, so nothing in the database changes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("courses", "0005_question_kinds_from_registry")]

    operations = [
        migrations.AlterModelTable(name="coursestamp", table="courses_coursestamp"),
        migrations.RenameModel(old_name="CourseStamp", new_name="CourseCacheVersion"),
        migrations.AlterField(
            model_name="coursecacheversion",
            name="course",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                primary_key=True,
                related_name="cache_version",
                serialize=False,
                to="courses.coursepage",
            ),
        ),
    ]
