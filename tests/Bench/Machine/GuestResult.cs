namespace EdgeTwin.Bench;

/// <summary>What a command in the emulated machine left.</summary>
/// <param name="ExitCode">Its exit code; 128 + the signal that ended it.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Errors">Its standard error.</param>
internal sealed record GuestResult(int ExitCode, string Output, string Errors)
{
    public override string ToString() => $"exit code {ExitCode}\n{Output}{Errors}";
}
