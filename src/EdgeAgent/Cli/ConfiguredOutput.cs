namespace EdgeTwin.Agent.Cli;

/// <summary>An output that the configuration has.</summary>
/// <param name="Property">The property it is.</param>
/// <param name="Bus">The bus it hangs on: <c>gpiochip0</c>.</param>
public sealed record ConfiguredOutput(string Property, string Bus);
