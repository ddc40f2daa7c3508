// The page of a job that runs: asks how far it is, and shows its end.
(function () {
  'use strict';

  const place = document.querySelector('[data-h5p-job]');
  const bar = document.getElementById('h5p-progress');

  async function ask() {
    try {
      const answer = await fetch(place.dataset.h5pJob, { headers: { Accept: 'application/json' } });
      const job = await answer.json();
      if (job.finished) {
        window.location.reload();
        return;
      }
      if (job.total) {
        bar.max = job.total;
        bar.value = job.done;
      }
    } catch (error) {
      // The next question may be answered.
    }
    window.setTimeout(ask, 1500);
  }

  window.setTimeout(ask, 1000);
})();
