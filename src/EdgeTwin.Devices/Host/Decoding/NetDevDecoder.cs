using EdgeTwin.Model;

namespace EdgeTwin.Devices.Host.Decoding;

/// <summary>/proc/net/dev: what each interface but the loopback receives and transmits (proc_net_dev(5), proc_pid_net(5)).</summary>
internal sealed class NetDevDecoder : HostDecoder
{
    internal const string DriverName = "host-netdev";
    private const string Twin = HostTwins.Network;

    // Receive: bytes packets errs drop fifo frame compressed multicast; transmit: bytes packets errs drop fifo colls carrier compressed.
    private const int FieldCount = 16;
    private const int NameBytesMax = 15; // IFNAMSIZ without its zero byte.

    private static readonly (int Field, string Name, string Description, bool IsBytes)[] Columns =
    [
        (0, "receive_rate", "Bytes received on {0} per second", true),
        (8, "transmit_rate", "Bytes sent on {0} per second", true),
        (1, "receive_packet_rate", "Packets received on {0} per second", false),
        (9, "transmit_packet_rate", "Packets sent on {0} per second", false),
        (2, "receive_error_rate", "Packets received on {0} with an error per second", false),
        (10, "transmit_error_rate", "Packets not sent on {0} because of an error per second", false),
        (3, "receive_drop_rate", "Packets received on {0} and dropped per second", false),
        (11, "transmit_drop_rate", "Packets to be sent on {0} and dropped per second", false),
    ];

    private readonly RowTable _interfaces;
    private readonly ulong[] _fields = new ulong[FieldCount];

    internal NetDevDecoder(IPropertyCatalog catalog)
        : base(DriverName, "", catalog, Limits.InterfacesMax * Columns.Length) =>
        _interfaces = new RowTable(Slots, Limits.InterfacesMax, Define);

    private protected override bool TryRead(ReadOnlySpan<byte> text, long monotonicNs)
    {
        _interfaces.Begin();
        var isKnown = false;
        while (TextFields.TryTakeLine(ref text, out var line))
        {
            var colon = line.IndexOf((byte)':');
            if (colon < 0)
            {
                isKnown |= line.Contains((byte)'|');
                continue;
            }
            var name = line[..colon].Trim((byte)' ');
            if (name.Length is 0 or > NameBytesMax || name.SequenceEqual("lo"u8))
                continue;
            isKnown |= Read(name, line[(colon + 1)..], monotonicNs);
        }
        return isKnown;
    }

    private static PropertyDefinition[] Define(string name)
    {
        var part = HostProperty.NamePart(name);
        var definitions = new PropertyDefinition[Columns.Length];
        for (var i = 0; i < definitions.Length; i++)
        {
            var description = Columns[i].Description.Replace("{0}", name, StringComparison.Ordinal);
            definitions[i] = Columns[i].IsBytes
                ? HostProperty.ByteRate(Twin, $"{part}_{Columns[i].Name}", description)
                : HostProperty.Rate(Twin, $"{part}_{Columns[i].Name}", description, 0.1);
        }
        return definitions;
    }

    private bool Read(ReadOnlySpan<byte> name, ReadOnlySpan<byte> line, long monotonicNs)
    {
        var isWhole = TextFields.TryTakeCounts(ref line, _fields);
        var slot = isWhole ? _interfaces.FindOrAdd(name) : _interfaces.Find(name);
        if (slot < 0)
            return false;
        for (var i = 0; i < Columns.Length; i++)
        {
            if (isWhole)
                Slots.SetRate(slot + i, _fields[Columns[i].Field], monotonicNs);
            else
                Slots.SetBad(slot + i, QualityReason.Malformed);
        }
        return isWhole;
    }
}
