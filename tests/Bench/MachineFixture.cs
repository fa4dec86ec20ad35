namespace EdgeTwin.Bench;

/// <summary>A machine that all tests of a class share: it boots when the first of them asks for it.</summary>
/// <param name="kind">Which.</param>
public abstract class MachineFixture(int kind) : IAsyncLifetime
{
    private Task<VirtualPi>? _booting;

    /// <summary>The machine. Where none can be built the test that asks is skipped.</summary>
    internal Task<VirtualPi> MachineAsync() => _booting ??= VirtualPi.BootAsync((MachineKind)kind);

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_booting is { IsCompletedSuccessfully: true })
            await (await _booting).DisposeAsync();
    }
}
