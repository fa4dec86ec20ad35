using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>Which sections of a configuration only a start can change.</summary>
internal static class RestartOptions
{
    /// <summary>The sections that differ and that a reload does not take over.</summary>
    public static IReadOnlyList<string> Changed(AgentConfiguration before, AgentConfiguration after)
    {
        var changed = new List<string>();
        Compare("[agent]", before.Agent, after.Agent);
        Compare("[changes]", before.Changes, after.Changes);
        Compare("[journal]", before.Journal, after.Journal);
        Compare("[state]", before.State, after.State);
        Compare("[history]", before.History, after.History);
        Compare("[write_budget]", before.WriteBudget, after.WriteBudget);
        Compare("[api]", before.Api, after.Api);
        return changed;

        void Compare<T>(string section, T one, T other)
            where T : class
        {
            if (!one.Equals(other))
                changed.Add(section);
        }
    }
}
