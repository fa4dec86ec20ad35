namespace EdgeTwin.Devices.Host;

/// <summary>One channel set as the loop sees it: what is read for one frame of it.</summary>
/// <param name="ChannelSet">The number its frames carry.</param>
/// <param name="Readings">One file, or the parts of a group frame in their order.</param>
/// <param name="IsGroup">The frame has a head for each part, see <see cref="Decoding.GroupFrame"/>.</param>
internal sealed record HostSource(ushort ChannelSet, HostReading[] Readings, bool IsGroup)
{
    /// <summary>The only file of a source whose file cannot hang; null for every other source.</summary>
    internal HostFile? Direct => !IsGroup && Readings[0] is HostFile { Busy: false, IsDirect: true } file ? file : null;
}
