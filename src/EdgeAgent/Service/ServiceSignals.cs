using System.Runtime.InteropServices;

namespace EdgeTwin.Agent.Service;

/// <summary>The signals of a service: SIGTERM and SIGINT stop it cleanly, SIGHUP reloads the configuration.</summary>
public sealed class ServiceSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <summary>Takes the signals over.</summary>
    public ServiceSignals(Action reload)
    {
        foreach (var signal in new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT })
            _registrations.Add(PosixSignalRegistration.Create(signal, context => { context.Cancel = true; _stop.Cancel(); }));
        _registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => { context.Cancel = true; reload(); }));
    }

    /// <summary>Cancelled by SIGTERM or SIGINT.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
        _stop.Dispose();
    }
}
