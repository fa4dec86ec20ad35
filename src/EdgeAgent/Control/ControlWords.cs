using System.Globalization;
using EdgeTwin.Control;
using EdgeTwin.Model;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Control;

/// <summary>What is said of outputs and decisions.</summary>
internal static class ControlWords
{
    /// <summary>A cause in one word, as the API has it.</summary>
    public static string Word(DecisionCause cause) => cause switch
    {
        DecisionCause.Unrequested => "unrequested",
        DecisionCause.LeaseLost => "lease-lost",
        DecisionCause.Interlocked => "interlocked",
        DecisionCause.InterlockUnknown => "interlock-unknown",
        DecisionCause.Faulted => "faulted",
        DecisionCause.Driven => "driven",
        DecisionCause.Approaching => "approaching",
        DecisionCause.Waiting => "waiting",
        _ => "held",
    };

    /// <summary>A value as people read it: <c>on</c>, <c>off</c>, <c>40 %</c>.</summary>
    public static string Value(PropertyKind kind, double value, string unitPrint) =>
        kind == PropertyKind.Boolean ? (value != 0 ? "on" : "off")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.####}{(unitPrint.Length > 0 ? $" {unitPrint}" : "")}");

    /// <summary>What a minimum time forbids.</summary>
    public static string Waiting(OutputPolicy policy, bool isOn) => isOn
        ? $"it was switched on too short a time ago, it must stay on for {Duration(policy.OnNsMin)}"
        : $"it was switched off too short a time ago, it must stay off for {Duration(policy.OffNsMin)}";

    private static string Duration(long ns) => DurationText.Print(TimeSpan.FromTicks(ns / 100));
}
