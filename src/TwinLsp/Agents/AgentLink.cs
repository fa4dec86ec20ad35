using System.Collections.Immutable;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Lsp.Agents;

/// <summary>
/// Follows one agent: reads its twins once, and then every change. One that is away, slow or talks nonsense is tried again later, each time
/// after a longer pause, and what it said last stays known.
/// </summary>
internal sealed class AgentLink : IDisposable
{
    /// <summary>How many changes wait to be taken; if there are more, all of them are lost, and that is told.</summary>
    public const int ArrivedMax = 100_000;

    // Less may be the way of a change through a busy machine.
    private const long ClockDifferenceNsMin = 2_000_000_000;

    /// <summary>More properties than these of one agent are not taken; a machine has thousands.</summary>
    public const int PropertiesMax = 100_000;

    // Properties that come one after another are asked for together.
    private static readonly TimeSpan ReloadPause = TimeSpan.FromSeconds(5);

    // A page of history, and all of it that is looked at.
    private const int HistoryPointsMax = 100_000;
    private const int HistorySamplesMax = 3_000_000;

    // A restarted agent is back soon; one that is not there at all costs next to nothing.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // An agent says something every few seconds even if nothing changes; one that is silent for this long hangs.
    private static readonly TimeSpan SilenceMax = TimeSpan.FromSeconds(60);

    private readonly IReadOnlyList<string> _addresses;
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private readonly Action<string> _told;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<PropertyReference, ChangeReport> _changes = [];
    private TwinSnapshot _snapshot = TwinSnapshot.None;
    private readonly TaskCompletionSource _tried = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<ChangeReport> _arrived = [];
    private bool _isLost;
    private volatile bool _isConnected;
    private long _agentNs;
    private long _heardAt;
    private long _clockBehindNs = long.MaxValue;
    private string _trouble = "";

    /// <summary>A link that has not been tried yet; see <see cref="Start"/>.</summary>
    /// <param name="addresses">Where the agent may be: the first that may answer is called.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="changed">Is called, often and on any thread, when <see cref="Capture"/> gives something else.</param>
    /// <param name="told">Is told, in words, when the agent comes, goes, or misbehaves in another way than before.</param>
    public AgentLink(IReadOnlyList<string> addresses, TimeProvider time, Action changed, Action<string> told)
    {
        _addresses = addresses;
        _time = time;
        _changed = changed;
        _told = told;
    }

    /// <summary>Whether the agent is there, and its twins are known.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>Where it is called.</summary>
    public string Address => _addresses.FirstOrDefault(AgentAddresses.MayAnswer) ?? _addresses[0];

    /// <summary>Done when the agent has told its twins, or could not be reached the first time.</summary>
    public Task Tried => _tried.Task;

    /// <summary>What the agent's clock shows, ns since the Unix epoch: when it measured last, and what has passed here since; clocks may differ.</summary>
    public long NowNs
    {
        get
        {
            lock (_lock)
                return _agentNs + (long)(_time.GetElapsedTime(_heardAt).TotalMilliseconds * 1e6);
        }
    }

    /// <summary>Begins to call, beside everything else.</summary>
    public void Start() => _ = Task.Run(RunAsync);

    /// <summary>What the agent has said until now.</summary>
    public TwinSnapshot Capture()
    {
        lock (_lock)
        {
            if (_changes.Count > 0)
                _snapshot = _snapshot.With(_changes.Values, Math.Abs(_clockBehindNs) < ClockDifferenceNsMin ? 0 : _clockBehindNs);
            _changes.Clear();
            return _snapshot;
        }
    }

    /// <summary>The changes since the last time, in their order; null if some of them were lost.</summary>
    public IReadOnlyList<ChangeReport>? Drain()
    {
        lock (_lock)
        {
            var arrived = _arrived;
            _arrived = [];
            var isLost = _isLost;
            _isLost = false;
            return isLost ? null : arrived;
        }
    }

    /// <summary>Whether the agent has a property.</summary>
    public bool Has(PropertyReference reference)
    {
        lock (_lock)
            return _snapshot.Find(reference) is not null;
    }

    /// <summary>
    /// What a property was, oldest first. Where only buckets are kept of a time, each is its smallest, its largest and its last value, so that
    /// no bound is missed.
    /// </summary>
    /// <param name="reference">The property.</param>
    /// <param name="fromNs">The first instant that counts, ns since the Unix epoch.</param>
    /// <param name="toNs">The first that no longer counts; null for all there is.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<List<ConditionSample>> HistoryAsync(PropertyReference reference, long fromNs, long? toNs, CancellationToken cancellation)
    {
        using var client = new EdgeTwinClient(Address, _time);
        var samples = new List<ConditionSample>();
        var from = Rfc3339.Format(fromNs);
        var to = toNs is { } end ? Rfc3339.Format(end) : "now";
        while (from is not null)
        {
            string? next = null;
            await foreach (var item in client.HistoryAsync(new HistoryRequest(reference.ToString(), from, to, Limit: HistoryPointsMax), cancellation).ConfigureAwait(false))
            {
                if (item.Point is { } point)
                    Add(samples, point);
                next = item.Footer is { Truncated: true } footer ? footer.Next : null;
            }
            from = samples.Count < HistorySamplesMax ? next : null;
        }
        return samples;
    }

    /// <summary>The same, and what was measured last where that has not been written down yet.</summary>
    public async Task<List<ConditionSample>> MeasuredAsync(PropertyReference reference, long fromNs, long? toNs, CancellationToken cancellation)
    {
        var samples = await HistoryAsync(reference, fromNs, toNs, cancellation).ConfigureAwait(false);
        if (Capture().Find(reference) is { TimeNs: > 0 } last && last.TimeNs >= fromNs && last.TimeNs < (toNs ?? long.MaxValue) && (samples.Count == 0 || samples[^1].Ns < last.TimeNs))
            samples.Add(new(last.TimeNs, last.Value ?? double.NaN, last.Quality));
        return samples;
    }

    /// <summary>When a property was measured first, as far as that is kept, ns since the Unix epoch; null if it never was.</summary>
    public async Task<long?> FirstAsync(PropertyReference reference, CancellationToken cancellation)
    {
        using var client = new EdgeTwinClient(Address, _time);
        await foreach (var item in client.HistoryAsync(new HistoryRequest(reference.ToString(), Rfc3339.Format(0), Limit: 1), cancellation).ConfigureAwait(false))
        {
            if (item.Point is { } point)
                return point.TimeNs;
        }
        return Capture().Find(reference) is { TimeNs: > 0 } last ? last.TimeNs : null;
    }

    /// <summary>One question to the agent.</summary>
    /// <exception cref="TimeoutException">It was not answered in time.</exception>
    public async Task<T> AskAsync<T>(Func<EdgeTwinClient, CancellationToken, Task<T>> ask, TimeSpan patience, CancellationToken cancellation)
    {
        using var client = new EdgeTwinClient(Address, _time);
        return await ask(client, cancellation).WaitAsync(patience, _time, cancellation).ConfigureAwait(false);
    }

    private static void Add(List<ConditionSample> samples, HistoryPointReport point)
    {
        var quality = KnownProperty.QualityOf(point.Quality);
        if (point is { Count: > 1, Min: { } min, Max: { } max })
        {
            samples.Add(new(point.TimeNs, min, quality));
            samples.Add(new(point.TimeNs + 1, max, quality));
        }
        samples.Add(new(point.TimeNs + (point.Count > 1 ? 2 : 0), point.Last ?? point.Value ?? double.NaN, quality));
    }

    /// <inheritdoc/>
    public void Dispose() => _ended.Cancel();

    private async Task RunAsync()
    {
        var pause = FirstPause;
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                if (_addresses.FirstOrDefault(AgentAddresses.MayAnswer) is { } address)
                    await FollowAsync(address, () => pause = FirstPause).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_ended.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // Whatever the other end did: the editor goes on.
                Tell(error is OperationCanceledException ? "does not answer" : error.Message);
            }
            _tried.TrySetResult();
            if (_isConnected)
            {
                _isConnected = false;
                _changed();
            }
            try
            {
                await Task.Delay(pause, _time, _ended.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task FollowAsync(string address, Action answered)
    {
        using var client = new EdgeTwinClient(address, _time);
        using var patience = new CancellationTokenSource(SilenceMax, _time);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token, patience.Token);
        var isLoaded = false;
        var loadedAt = _time.GetTimestamp();
        await foreach (var item in client.ChangesAsync([], "now", resume: false, cancellation.Token).ConfigureAwait(false))
        {
            patience.CancelAfter(SilenceMax);
            // The stream stands: what changes while the twins are read comes behind them.
            var isNews = item.Change is { } news && !IsKnown(news) && _time.GetElapsedTime(loadedAt) > ReloadPause;
            if (!isLoaded || item.Notice?.Kind == "lost" || isNews)
            {
                loadedAt = _time.GetTimestamp();
                Take(await LoadAsync(client, cancellation.Token).ConfigureAwait(false));
                if (!isLoaded)
                    Tell("");
                isLoaded = true;
                answered();
                _tried.TrySetResult();
            }
            if (item.Change is { } change)
                Take(change);
        }
        Tell("has ended the stream of changes");
    }

    private static async Task<TwinSnapshot> LoadAsync(EdgeTwinClient client, CancellationToken cancellation)
    {
        var properties = new Dictionary<PropertyReference, KnownProperty>();
        foreach (var twin in (await client.TwinsAsync(cancellation).ConfigureAwait(false)).Twins)
        {
            foreach (var report in (await client.TwinAsync(twin.Id, cancellation).ConfigureAwait(false)).Properties)
            {
                if (KnownProperty.Of(report) is { } property && properties.Count < PropertiesMax)
                    properties[property.Reference] = property;
            }
        }
        // A path of another machine says nothing here, and would be another file's.
        var configuration = client.Address.IsRemote ? null : (await client.HealthAsync(cancellation).ConfigureAwait(false)).ConfigurationFile;
        return new TwinSnapshot(properties.ToImmutableDictionary(), isKnown: true) { ConfigurationFiles = configuration is null ? [] : [configuration], Outputs = await OutputsAsync(client, cancellation).ConfigureAwait(false) };
    }

    private static async Task<ImmutableDictionary<PropertyReference, KnownOutput>> OutputsAsync(EdgeTwinClient client, CancellationToken cancellation)
    {
        try
        {
            var list = await client.OutputsAsync(cancellation).ConfigureAwait(false);
            return list.Outputs.Select(KnownOutput.Of).OfType<KnownOutput>().DistinctBy(output => output.Reference).ToImmutableDictionary(output => output.Reference);
        }
        catch (AgentException)
        {
            // One of an older version drives nothing.
            return ImmutableDictionary<PropertyReference, KnownOutput>.Empty;
        }
    }

    private bool IsKnown(ChangeReport change)
    {
        lock (_lock)
            return !PropertyReference.TryParse($"{change.Twin}#{change.Property}", out var reference) || _snapshot.Find(reference) is not null || _snapshot.Count >= PropertiesMax;
    }

    private void Take(TwinSnapshot loaded)
    {
        lock (_lock)
        {
            _changes.Clear();
            _snapshot = loaded;
            (_agentNs, _heardAt) = (loaded.Properties.Select(property => property.TimeNs).DefaultIfEmpty().Max(), _time.GetTimestamp());
            // What changed while nobody listened is not among the changes.
            _isLost = true;
            _isConnected = true;
            // It may have been put right meanwhile.
            _clockBehindNs = long.MaxValue;
        }
        _changed();
    }

    private void Take(ChangeReport change)
    {
        if (!PropertyReference.TryParse($"{change.Twin}#{change.Property}", out var reference))
            return;
        bool isFirst;
        lock (_lock)
        {
            isFirst = _changes.Count == 0;
            _changes[reference] = change;
            if (_arrived.Count == ArrivedMax)
            {
                _arrived.Clear();
                _isLost = true;
            }
            _arrived.Add(change);
            // A change is never heard before it was measured: the least that has passed by the two clocks is their difference.
            _clockBehindNs = Math.Min(_clockBehindNs, ((_time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick) - change.TimeNs);
            if (change.TimeNs > _agentNs)
                (_agentNs, _heardAt) = (change.TimeNs, _time.GetTimestamp());
        }
        if (isFirst)
            _changed();
    }

    /// <summary>The same trouble is told once, however often it comes.</summary>
    private void Tell(string trouble)
    {
        if (trouble == _trouble && trouble.Length > 0)
            return;
        _trouble = trouble;
        _told(trouble.Length == 0 ? "answers" : trouble);
    }
}
