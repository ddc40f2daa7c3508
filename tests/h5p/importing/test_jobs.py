"""Longer work: taken up once, with progress, given up after some tries, and its end kept for the author."""

from datetime import timedelta

import pytest
from django.utils import timezone

from h5p import tasks
from h5p.authoring import queueing
from h5p.choices import JobKind, JobState
from h5p.core.limits import Limits
from h5p.core.package import open_package
from h5p.importing import exporting, jobs
from h5p.importing.packages import import_package
from h5p.models import Content, Job, Library
from h5p.storage import cleaning, store
from tests.h5p.packages import PNG, package, plain, saved

pytestmark = pytest.mark.django_db
PICTURE = {"answer": "a", "picture": {"path": "images/a.png", "mime": "image/png"}}


@pytest.fixture
def installed(tmp_path, collection):
    """The plain library is there, and a content of it."""
    return import_package(saved(tmp_path / "first.h5p"), "a.h5p", None, collection, install=True)


@pytest.fixture
def start(trainer, collection):
    def start(data: bytes, kind=JobKind.IMPORT, user=None, **options) -> Job:
        upload = queueing.stage([data[:100], data[100:]])
        options = {"collection": collection.pk, **options}
        return queueing.start_job(kind, user or trainer, upload=upload, file_name="a.h5p", **options)

    return start


def test_job_imports_and_says_so(start, installed, trainer, django_capture_on_commit_callbacks):
    job = start(package(PICTURE, files={"images/a.png": PNG, "images/b.png": PNG}))
    with django_capture_on_commit_callbacks(execute=True):
        assert jobs.run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.content.title, job.content.created_by) == (JobState.DONE, "A plain question", trainer)
    assert [one["code"] for one in job.problems] == ["library-ignored", "file-unused"]
    assert job.done == job.total > 0
    assert not (store.staging() / job.upload).exists()


def test_job_is_done_once(start, installed):
    job = start(package())
    assert [jobs.run_job(job.pk) for _ in range(20)] == [True] + [False] * 19
    assert Content.objects.count() == 2


def test_job_is_done_again_without_its_claim(start, installed, monkeypatch):
    """The twin."""
    job = start(package())
    monkeypatch.setattr(jobs, "claim", lambda pk: Job.objects.filter(pk=pk).update(state=JobState.RUNNING) == 1)
    monkeypatch.setattr(jobs.Path, "unlink", lambda *args, **more: None)
    assert [jobs.run_job(job.pk) for _ in range(2)] == [True, True]
    assert Content.objects.count() == 3


def test_job_that_somebody_else_ended_leaves_no_second_content(start, installed):
    """A worker was taken for dead, another did its job, and now the first one comes to its end."""
    job = start(package())
    assert jobs.claim(job.pk)
    Job.objects.filter(pk=job.pk).update(state=JobState.DONE)
    with pytest.raises(jobs.JobEnded):
        jobs.ACTIONS[JobKind.IMPORT](job)
    assert Content.objects.count() == 1


def test_job_that_is_refused_keeps_every_reason(start, installed):
    job = start(package(entries={"content/a.html": b"x", "content/b\\c.txt": b"x"}))
    jobs.run_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.REFUSED
    assert {one["code"] for one in job.problems} == {"name-backslash"}
    assert job.finished_at is not None
    assert not jobs.run_job(job.pk)


def test_job_that_fails_is_tried_again_and_given_up(start, installed, caplog):
    job = start(package(), collection=0)
    for attempt in range(1, jobs.MOST_ATTEMPTS + 1):
        Job.objects.filter(pk=job.pk).update(next_attempt_at=None)
        assert jobs.run_job(job.pk)
        job.refresh_from_db()
        assert job.attempts == attempt
        assert "DoesNotExist" in job.last_error
    assert job.state == JobState.FAILED
    assert [one["code"] for one in job.problems] == ["failed"]
    assert not jobs.run_job(job.pk)


def test_job_rests_before_it_is_tried_again(start, installed, caplog):
    job = start(package(), collection=0)
    assert jobs.run_job(job.pk)
    assert not jobs.run_job(job.pk)


def test_sweep_takes_up_what_a_dead_worker_left(start, installed):
    job = start(package())
    assert jobs.claim(job.pk)
    tasks.sweep_jobs()
    assert Content.objects.count() == 1
    Job.objects.filter(pk=job.pk).update(next_attempt_at=timezone.now())
    tasks.sweep_jobs()
    job.refresh_from_db()
    assert (job.state, Content.objects.count()) == (JobState.DONE, 2)


def test_sweep_gives_up_a_job_that_kills_the_worker(start, installed):
    job = start(package())
    for _ in range(jobs.MOST_ATTEMPTS):
        assert jobs.claim(job.pk)
        Job.objects.filter(pk=job.pk).update(next_attempt_at=timezone.now())
    tasks.sweep_jobs()
    job.refresh_from_db()
    assert (job.state, job.problems[0]["code"]) == (JobState.FAILED, "failed")


def test_job_installs_for_library_managers_only(start, manager, trainer):
    job = start(package(), JobKind.INSTALL, user=trainer)
    jobs.run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, job.problems[0]["code"]) == (JobState.REFUSED, "install-not-permitted")
    job = start(package(libraries=[plain()], entries={"h5p.json": None}), JobKind.INSTALL, user=manager)
    jobs.run_job(job.pk)
    job.refresh_from_db()
    assert (job.state, Library.objects.get().installed_by) == (JobState.DONE, manager)


def test_job_exports_and_the_file_stays_for_some_days(installed, trainer, settings):
    job = queueing.start_job(JobKind.EXPORT, trainer, content=installed)
    jobs.run_job(job.pk)
    job.refresh_from_db()
    target = store.staging() / job.result
    exporting.export_content(installed, store.staging() / "other.h5p")
    assert target.read_bytes() == (store.staging() / "other.h5p").read_bytes()
    cleaning.sweep(timedelta(seconds=-1))
    assert target.exists()
    Job.objects.update(finished_at=timezone.now() - timedelta(days=8))
    cleaning.sweep(timedelta(seconds=-1))
    assert not target.exists()


def test_job_exports_what_the_author_saved_last(installed, trainer):
    installed.title = "The newest draft"
    installed.save_revision()
    job = queueing.start_job(JobKind.EXPORT, trainer, content=installed)
    jobs.run_job(job.pk)
    job.refresh_from_db()
    with open_package(store.staging() / job.result, Limits()) as made:
        assert made.manifest["title"] == "The newest draft"


def test_start_job_wakes_the_worker_after_the_commit(start, installed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        start(package())
    assert len(callbacks) == 1


def test_upload_of_an_open_job_is_not_swept(start, installed):
    job = start(package())
    cleaning.sweep(timedelta(seconds=-1))
    assert (store.staging() / job.upload).exists()
