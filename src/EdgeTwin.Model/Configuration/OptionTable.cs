namespace EdgeTwin.Model.Configuration;

/// <summary>
/// The one table of all options. The reader, <c>docs/configuration.md</c> and <c>docs/edgetwin.default.toml</c> all follow from
/// it; a default is what the option record says, so it is written nowhere twice.
/// </summary>
internal static partial class OptionTable
{
    /// <summary>The file itself: its sections.</summary>
    public static OptionSection<AgentConfiguration> Root { get; } = new("", false, "The whole file.",
    [
        Single(Agent(), c => c.Agent, (c, section) => c with { Agent = section }),
        Single(Host(), c => c.Host, (c, section) => c with { Host = section }),
        Single(Devices(), c => c.Devices, (c, section) => c with { Devices = section }),
        DeviceList(),
        Repeated(Replay(), () => new ReplayOptions { File = "" }, (c, sections) => c with { Replays = sections }),
        Single(Queue(), c => c.Queue, (c, section) => c with { Queue = section }),
        Single(Changes(), c => c.Changes, (c, section) => c with { Changes = section }),
        Single(Journal(), c => c.Journal, (c, section) => c with { Journal = section }),
        Single(State(), c => c.State, (c, section) => c with { State = section }),
        Single(History(), c => c.History, (c, section) => c with { History = section }),
        Single(WriteBudget(), c => c.WriteBudget, (c, section) => c with { WriteBudget = section }),
        Single(Api(), c => c.Api, (c, section) => c with { Api = section }),
        Twins(),
        Alerts(),
        Outputs(),
        Rules(),
    ]);

    private static OptionSection<AgentOptions> Agent()
    {
        var kind = new OptionKinds<AgentOptions>(new());
        return new("agent", false, "Where the agent keeps its data and its socket.",
        [
            kind.Text("data", o => o.Data, (o, v) => o with { Data = v },
                "Data directory. Empty: `$STATE_DIRECTORY`, else `$XDG_STATE_HOME/edgetwin`, else `~/.local/state/edgetwin`."),
            kind.Text("socket", o => o.Socket, (o, v) => o with { Socket = v },
                "Path of the API's Unix socket. Empty: `edgetwin.sock` in `$RUNTIME_DIRECTORY`, else in `$XDG_RUNTIME_DIR/edgetwin`, else in the data directory."),
        ]);
    }

    private static OptionSection<HostOptions> Host()
    {
        var kind = new OptionKinds<HostOptions>(new());
        return new("host", false, "The machine itself as twins: `host/cpu`, `host/memory` and so on.",
        [
            kind.Flag("enabled", o => o.Enabled, (o, v) => o with { Enabled = v }, "Whether the host is read at all."),
            kind.Duration("period", TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1), o => o.Period,
                // Read before timeout, so a timeout that is given has the last word.
                (o, v) => o with { Period = v, Timeout = o.Timeout > v ? v / 2 : o.Timeout },
                "Time between two readings."),
            kind.Duration("timeout", TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1), o => o.Timeout, (o, v) => o with { Timeout = v },
                "How long one file may take to answer before its properties turn bad. At most `period`; if it is not given and the default is longer than `period`, half of that."),
        ])
        {
            Check = o => o.Timeout > o.Period
                ? ("timeout", $"timeout is {DurationText.Print(o.Timeout)}, which is longer than the period; allowed is at most {DurationText.Print(o.Period)}")
                : null,
        };
    }

    private static OptionSection<QueueOptions> Queue() => new("queue", false, "The bounded queue between each bus and the ingest.",
    [
        new OptionKinds<QueueOptions>(new()).Size("bytes_max", 64 << 10, 256 << 20, false, o => o.BytesMax, (o, v) => o with { BytesMax = (int)v },
            "How many bytes of frames may wait in one bus's queue. Beyond that the newest frame of a live source is dropped and counted, and a replay waits."),
    ]);

    private static OptionSection<ChangesOptions> Changes() => new("changes", false, "The ring of live changes that every subscriber reads.",
    [
        new OptionKinds<ChangesOptions>(new()).Count("capacity", 1 << 8, 1 << 22, true, o => o.Capacity, (o, v) => o with { Capacity = v },
            "How many changes the ring holds (32 bytes each). A subscriber further behind than that loses the oldest and is told how many."),
    ]);

    private static OptionSection<JournalOptions> Journal()
    {
        var kind = new OptionKinds<JournalOptions>(new());
        return new("journal", false, "The append-only record of every accepted sample.",
        [
            kind.Duration("commit_interval", TimeSpan.FromMilliseconds(10), TimeSpan.FromHours(1), o => o.CommitInterval, (o, v) => o with { CommitInterval = v },
                "Time between two group commits. It is the most telemetry a power cut can cost; a longer one writes less to the card."),
            kind.Size("bytes_max", 16 << 20, 1L << 40, false, o => o.BytesMax, (o, v) => o with { BytesMax = v },
                "How large the journal may grow on disk. Half of it full, its samples are merged into history early."),
        ]);
    }

    private static OptionSection<StateOptions> State() => new("state", false, "The live state and its checkpoints.",
    [
        new OptionKinds<StateOptions>(new()).Duration("checkpoint_interval", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1),
            o => o.CheckpointInterval, (o, v) => o with { CheckpointInterval = v },
            "Time between two checkpoints. A start replays at most that much journal; a longer one writes less to the card."),
    ]);

    private static OptionSection<HistoryOptions> History()
    {
        var kind = new OptionKinds<HistoryOptions>(new());
        var (min, max) = (TimeSpan.FromMinutes(1), TimeSpan.FromDays(365.25 * 100));
        return new("history", false, "How long the past is kept. A coarser tier is kept at least as long as a finer one.",
        [
            kind.Duration("raw", min, max, o => o.RawRetention, (o, v) => o with { RawRetention = v }, "How long every sample is kept."),
            kind.Duration("second", min, max, o => o.SecondRetention, (o, v) => o with { SecondRetention = v }, "How long one point a second is kept."),
            kind.Duration("minute", min, max, o => o.MinuteRetention, (o, v) => o with { MinuteRetention = v }, "How long one point a minute is kept."),
            kind.Duration("hour", min, max, o => o.HourRetention, (o, v) => o with { HourRetention = v }, "How long one point an hour is kept."),
            kind.Size("bytes_max", 1_000_000, 1L << 44, false, o => o.BytesMax, (o, v) => o with { BytesMax = v },
                "How large history may grow on disk. Beyond that the oldest detail goes first, whatever its retention."),
            kind.Duration("merge_interval", TimeSpan.FromMinutes(1), TimeSpan.FromDays(7), o => o.MergeInterval, (o, v) => o with { MergeInterval = v },
                "Time between two merges of committed batches into larger blocks."),
        ])
        {
            Check = o => Shorter("second", o.SecondRetention, "raw", o.RawRetention)
                ?? Shorter("minute", o.MinuteRetention, "second", o.SecondRetention)
                ?? Shorter("hour", o.HourRetention, "minute", o.MinuteRetention),
        };
    }

    private static (string, string)? Shorter(string coarse, TimeSpan coarseKept, string fine, TimeSpan fineKept) => coarseKept >= fineKept
        ? null
        : (coarse, $"{coarse} is {DurationText.Print(coarseKept)}, which is shorter than the finer tier {fine}; allowed is at least {DurationText.Print(fineKept)}");

    private static OptionSection<WriteBudgetOptions> WriteBudget() => new("write_budget", false, "How much may be written to disk, to spare an SD card.",
    [
        new OptionKinds<WriteBudgetOptions>(new()).Size("bytes_per_day", 1_000_000, 1L << 50, false, o => o.BytesPerDay, (o, v) => o with { BytesPerDay = v },
            "Bytes a day, page rounding and checkpoints included. Beyond that commits are stretched, and the agent says so."),
    ]);
}
