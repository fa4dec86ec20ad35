namespace EdgeTwin.Control.Tests.Schedules;

/// <summary>What happened in schedules: a world in which nothing happens proves nothing.</summary>
internal sealed class WorldTally
{
    public long Steps;
    public long Writes;
    public long Refused;
    public long AwayFromSafe;
    public long Crashes;
    public long Hangs;
    public long Awakenings;
    public long Rescues;
    public long HelpersLost;
    public long Starts;
    public long Resumed;
    public long Reloads;
    public long ClockFaults;
    public long LinksLost;
    public long SensorsLost;

    public void Add(WorldTally other)
    {
        Steps += other.Steps;
        Writes += other.Writes;
        Refused += other.Refused;
        AwayFromSafe += other.AwayFromSafe;
        Crashes += other.Crashes;
        Hangs += other.Hangs;
        Awakenings += other.Awakenings;
        Rescues += other.Rescues;
        HelpersLost += other.HelpersLost;
        Starts += other.Starts;
        Resumed += other.Resumed;
        Reloads += other.Reloads;
        ClockFaults += other.ClockFaults;
        LinksLost += other.LinksLost;
        SensorsLost += other.SensorsLost;
    }

    public bool HasEverything => AwayFromSafe > Steps / 50 && new[] { Writes, Refused, Crashes, Hangs, Awakenings, Rescues, HelpersLost, Starts, Resumed, Reloads, ClockFaults, LinksLost, SensorsLost }.All(count => count > 0);

    public override string ToString() =>
        $"{Steps:N0} steps, {AwayFromSafe:N0} times an output away from safe, {Writes:N0} writes and {Refused:N0} refused, {Crashes:N0} crashes, {Hangs:N0} hangs of which {Awakenings:N0} ended by themselves, {Rescues:N0} outputs put to safe by the helper, {HelpersLost:N0} helpers lost, {Starts:N0} starts, {Resumed:N0} wishes resumed, {Reloads:N0} reloads, {ClockFaults:N0} clock faults, {LinksLost:N0} links and {SensorsLost:N0} sensors lost";
}
