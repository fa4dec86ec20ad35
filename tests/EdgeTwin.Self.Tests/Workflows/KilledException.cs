namespace EdgeTwin.Self.Tests.Workflows;

/// <summary>The program was killed at this point.</summary>
internal sealed class KilledException : Exception;
