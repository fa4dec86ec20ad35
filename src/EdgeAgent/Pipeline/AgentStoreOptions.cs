using EdgeTwin.Model.Configuration;
using EdgeTwin.Store;

namespace EdgeTwin.Agent.Pipeline;

/// <summary>Turns a configuration into the store's own options; the store knows no configuration file.</summary>
internal static class AgentStoreOptions
{
    public static TwinStoreOptions Of(AgentConfiguration configuration, AgentPaths paths, Guid bootId) => new()
    {
        Directory = paths.Data,
        BootId = bootId,
        CommitInterval = configuration.Journal.CommitInterval,
        CheckpointInterval = configuration.State.CheckpointInterval,
        WriteBytesPerDay = configuration.WriteBudget.BytesPerDay,
        History = new Store.History.HistoryOptions
        {
            RawAgeMax = configuration.History.RawRetention,
            SecondAgeMax = configuration.History.SecondRetention,
            MinuteAgeMax = configuration.History.MinuteRetention,
            HourAgeMax = configuration.History.HourRetention,
            BytesMax = configuration.History.BytesMax,
            MergePeriod = configuration.History.MergeInterval,
            // Half, so that the journal keeps room for what comes while the merge runs.
            MergeBytes = configuration.Journal.BytesMax / 2,
        },
    };
}
