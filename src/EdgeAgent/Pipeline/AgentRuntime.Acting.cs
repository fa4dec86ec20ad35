using EdgeTwin.Agent.Alerts;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Store.Desired;

namespace EdgeTwin.Agent.Pipeline;

public sealed partial class AgentRuntime
{
    private readonly Lock _recording = new();
    private readonly Lock _reloading = new();
    private FrameRecorder? _recorder;
    private string? _recordingPath;

    /// <inheritdoc/>
    public ValueTask<DesiredResult> SetDesiredAsync(int propertyId, double value, string author, string reason, long? expectedVersion) =>
        // The write waits for the disk, which must not hold up whoever serves the request.
        new(Task.Run(() => SetDesired(propertyId, value, author, reason, expectedVersion)));

    /// <inheritdoc/>
    public ValueTask<(AcknowledgeOutcome Outcome, AlertStatus? Alert)> AcknowledgeAsync(string name, string author, string reason) => new(Task.Run(() =>
    {
        var outcome = _alerts.Acknowledge(name, author, reason, out var alert);
        return (outcome, alert);
    }));

    /// <inheritdoc/>
    public IReadOnlyList<string> Reload()
    {
        lock (_reloading)
        {
            var result = CheckConditions(_readConfiguration());
            if (!result.IsValid)
            {
                _events.Add("error", "configuration", $"the configuration was not reloaded, the running one stays: {string.Join("; ", result.Errors)}");
                return [.. result.Errors.Select(error => error.ToString())];
            }
            TakeOver(result.Configuration);
            return [];
        }
    }

    /// <inheritdoc/>
    public bool StartRecording(string name, out string pathOrError)
    {
        lock (_recording)
        {
            if (_recorder is not null)
            {
                pathOrError = $"a recording is running already: {_recordingPath}";
                return false;
            }
            try
            {
                pathOrError = RecordingFile.PathOf(_paths.Data, name);
                _recorder = FrameRecorder.Create(pathOrError, _channelSets);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
            {
                pathOrError = $"the recording cannot be started: {error.Message}";
                return false;
            }
            _recordingPath = pathOrError;
            _ingest.Recorder = _recorder;
            _events.Add("info", "recorder", $"recording to {pathOrError}");
            return true;
        }
    }

    /// <inheritdoc/>
    public string? StopRecording()
    {
        lock (_recording)
        {
            if (_recorder is null)
                return null;
            _ingest.Recorder = null;
            _recorder.Dispose();
            if (_recorder.Error.Length > 0 || _recorder.FramesLost > 0)
                _events.Add("warning", "recorder", $"{_recorder.FramesLost} frames are missing in {_recordingPath}; {_recorder.Error}");
            else
                _events.Add("info", "recorder", $"{_recorder.FramesWritten} frames recorded to {_recordingPath}");
            _recorder = null;
            return _recordingPath;
        }
    }

    private DesiredResult SetDesired(int propertyId, double value, string author, string reason, long? expectedVersion)
    {
        // A wish for a property whose number is not on disk could not be told from another's after a restart.
        if (!_store.Catalog.EnsurePersisted())
            return new DesiredResult(DesiredWrite.NotDurable, _store.Desired.Find(propertyId));
        var wanted = new DesiredState(value, 0, ClockReading.Of(Time).UtcNs, author, reason);
        var write = _store.Desired.Set(_store.Journal, propertyId, wanted, expectedVersion, out var stored);
        return new DesiredResult(write, stored);
    }

    private void ConfigureControl(AgentConfiguration configuration)
    {
        _control.Configure(configuration, _busSetup.Outputs);
        _controlThread.Reconfigured();
    }

    /// <summary>Here the properties are known, so here it shows whether conditions fit them.</summary>
    private ConfigurationResult CheckConditions(ConfigurationResult result)
    {
        if (!result.IsValid)
            return result;
        var errors = ConfiguredConditions.Check(result.Configuration, ConditionProperties, new List<ConfigurationError>());
        return errors.Count == 0 ? result : new ConfigurationResult(null, [.. errors]);
    }

    private void TakeOver(AgentConfiguration configuration)
    {
        var before = Configuration;
        Volatile.Write(ref _configuration, configuration);
        _catalog.Configure(configuration.Twins);
        _ingest.Ranges = RangeTable.Of(_catalog);
        _busSetup.ApplyAsync(configuration).GetAwaiter().GetResult();
        ConfigureControl(configuration);
        _alerts.Configure(configuration.Alerts);
        _alertThread.Reconfigured();
        var later = RestartOptions.Changed(before, configuration);
        _events.Add("info", "configuration", later.Count == 0
            ? "the configuration was reloaded"
            : $"the configuration was reloaded; {string.Join(", ", later)} take effect at the next start");
    }
}
