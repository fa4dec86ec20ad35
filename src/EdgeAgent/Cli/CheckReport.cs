namespace EdgeTwin.Agent.Cli;

/// <summary>What <c>edgetwin check</c> says of a configuration, each as <c>file:line:column: message</c>.</summary>
/// <param name="Applied">Whether it is right.</param>
/// <param name="Errors">What is wrong; empty if it is right.</param>
/// <param name="Warnings">What may come right by itself: properties that nobody measures yet.</param>
public sealed record CheckReport(bool Applied, IReadOnlyList<string> Errors, IReadOnlyList<string> Warnings);
