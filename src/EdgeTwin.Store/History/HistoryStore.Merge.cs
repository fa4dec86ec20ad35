namespace EdgeTwin.Store.History;

public sealed partial class HistoryStore
{
    /// <summary>
    /// Merges everything pending into segments, and puts small segments together. On a full disk, or another failure to
    /// write, it leaves nothing behind, reports, and everything stays pending for the next time.
    /// </summary>
    /// <returns>The journal address below which nothing is needed any more for history; 0 if nothing may go.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing has changed.</exception>
    public long Merge(CancellationToken cancellation)
    {
        lock (_writeGate)
        {
            try
            {
                MergePending(cancellation);
                Compact(cancellation);
                if (IsDegraded)
                    _report(new(StoreEventSeverity.Info, "history", "History is being written again."));
                IsDegraded = false;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                if (!IsDegraded)
                    _report(new(StoreEventSeverity.Error, "history", $"History cannot be written: {error.Message} Committed batches stay in the journal, and it is tried again; free some space on the disk of {_directory}."));
                IsDegraded = true;
            }
            return NeededFrom();
        }
    }

    /// <summary>Retires what is past its age or has no room: the oldest detail first, never the newest.</summary>
    /// <returns>How many bytes were freed.</returns>
    public long Retain()
    {
        lock (_writeGate)
        {
            var retired = HistoryRetention.Choose(_segments.All, _options, _clockWatch.UtcNs());
            _segments.Remove(retired);
            long bytes = 0;
            foreach (var segment in retired)
            {
                try
                {
                    segment.Retire();
                    bytes += segment.Bytes;
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    _report(new(StoreEventSeverity.Warning, "history", $"{Path.GetFileName(segment.Path)} is past its age and could not be removed ({error.Message}); the next start removes it"));
                }
            }
            return bytes;
        }
    }

    private void MergePending(CancellationToken cancellation)
    {
        PendingBatch[] batches;
        lock (_pendingGate)
            batches = [.. Mergeable()];
        if (batches.Length == 0)
            return;
        Directory.CreateDirectory(_directory); // a card that could not be written at the start may be writable by now
        var merger = new HistoryMerger(_directory, _segments.TakeNumber(), _catalog, _batches, _anchors);
        var merged = merger.Merge(batches, cancellation);
        if (merger.LostBatches > 0)
            _report(new(StoreEventSeverity.Warning, "history", $"{merger.LostBatches} of {batches.Length} committed batches could not be read back from the journal; the others are kept."));
        foreach (var segment in merged)
            CountWritten(segment);
        lock (_pendingGate)
        {
            lock (_coveredGate)
                _segments.Add(merged);
            var isMerged = batches.ToHashSet(ReferenceEqualityComparer.Instance);
            _pending.RemoveAll(isMerged.Contains);
            _pendingBytes -= batches.Sum(batch => (long)batch.Bytes);
            _pendingSince = _time.GetTimestamp();
            _generation++;
        }
    }

    // Under _pendingGate. Batches of the running boot whose wall clock was not set yet wait for it: once merged, their time
    // stands. A boot that is over cannot be anchored any more, and what waits is bounded.
    private List<PendingBatch> Mergeable()
    {
        if (_pending.Count == 0)
            return _pending;
        var boot = _pending[^1].Header.BootId;
        var waits = _pending.FindAll(batch => batch.Header.BootId == boot && _anchors.IsUnanchored(batch.Header));
        if (waits.Count == 0 || waits.Sum(batch => (long)batch.Bytes) >= HistoryLimits.UnanchoredBytesMax)
            return _pending;
        // All of one boot or none: what is merged of a boot counts as covered up to its latest time.
        return _pending.FindAll(batch => batch.Header.BootId != boot);
    }

    private void Compact(CancellationToken cancellation)
    {
        foreach (var tier in HistoryTiers.All)
        {
            var chosen = SegmentCompactor.Choose(_segments.All, tier, _options.AgeMax(tier));
            if (chosen.Count == 0)
                continue;
            var compacted = new SegmentCompactor(_directory, _catalog).Compact(chosen, _segments.TakeNumber(), cancellation);
            CountWritten(compacted);
            lock (_pendingGate)
            {
                lock (_coveredGate)
                    _segments.Replace(chosen, compacted);
                _generation++;
            }
            foreach (var segment in chosen)
                segment.Replace();
        }
    }

    private long NeededFrom()
    {
        lock (_pendingGate)
            return _pending.Count > 0 ? _pending[0].Address : Math.Max(0, _segments.Covered.JournalAddress);
    }
}
