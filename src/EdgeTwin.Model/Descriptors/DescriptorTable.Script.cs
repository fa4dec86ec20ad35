using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Descriptors;

// What is written and read: [[identity]], [[init]], [[coefficients]], [[trigger]], [ready], [[read]] and the check-sums in them.
internal static partial class DescriptorTable
{
    private static readonly TimeSpan WaitMax = TimeSpan.FromMilliseconds(Limits.ScriptWaitMsMax);

    private static readonly (string, CrcKind)[] CrcWords =
    [
        ("crc8", CrcKind.Crc8), ("crc8-reflected", CrcKind.Crc8Reflected), ("crc16", CrcKind.Crc16), ("crc16-reflected", CrcKind.Crc16Reflected),
        ("sum16", CrcKind.Sum16), ("xor8", CrcKind.Xor8),
    ];

    private static readonly DeviceRead NewRead = new([], 0, null, 0, false);
    private static readonly IdentityCheck NewCheck = new(NewRead, [], []);

    private static OptionSection<DeviceStep> Step(string name, string description) => new(name, true, description,
    [
        DescriptorKinds<DeviceStep>.Written("write", (s, v) => s with { Write = v }, "What is written; left out, the step only waits.") with { Default = "[]" },
        DescriptorKinds<DeviceStep>.Duration("wait", WaitMax, (s, v) => s with { WaitUs = Microseconds(v) }, "How long the chip needs afterwards."),
        DescriptorKinds<DeviceStep>.Flag("may_fail", (s, v) => s with { MayFail = v }, "Whether no acknowledge is no failure, as when a sleeping chip is woken."),
    ])
    {
        Check = step => step.Write.Count == 0 && step.WaitUs == 0 ? ("write", "the step does nothing; allowed is one with 'write', 'wait' or both") : null,
    };

    private static OptionSection<DeviceRead> Read(string name, string description, OptionSection<CrcRule> crc) =>
        new(name, true, description, ReadKeys<DeviceRead>(crc, read => read, (_, read) => read)) { Check = LengthProblem };

    private static OptionSection<IdentityCheck> Check(string name, bool isRepeated, string description, OptionSection<CrcRule> crc) => new(name, isRepeated, description,
    [
        .. ReadKeys<IdentityCheck>(crc, check => check.Read, (check, read) => check with { Read = read }),
        DescriptorKinds<IdentityCheck>.ByteList("mask", (c, v) => c with { Mask = v }, "Which bits count, one byte for each data byte; left out, all.") with { Default = "" },
        DescriptorKinds<IdentityCheck>.ByteLists("any_of", (c, v) => c with { AnyOf = v },
            "Allowed values, masked, one byte for each data byte; left out, it is enough that the read and its check-sum succeed.") with { Default = "" },
    ])
    {
        Check = check => LengthProblem(check.Read) ?? ValueProblem(check),
    };

    private static Option<TSection>[] ReadKeys<TSection>(
        OptionSection<CrcRule> crc, Func<TSection, DeviceRead> get, Func<TSection, DeviceRead, TSection> set) =>
    [
        DescriptorKinds<TSection>.Written("write", (s, v) => set(s, get(s) with { Write = v }), "Register or command that is written first; left out, it is read without.") with { Default = "[]" },
        DescriptorKinds<TSection>.Written("start", (s, v) => set(s, get(s) with { Start = v }),
            "What starts a conversion for this read alone, in a transaction of its own; then `wait` is between it and the rest.") with { Default = "[]" },
        DescriptorKinds<TSection>.Whole("read", 1, Limits.TransactionBytesMax, (s, v) => set(s, get(s) with { Length = (int)v }), "How many bytes come, check-sums included.", "bytes"),
        DescriptorKinds<TSection>.Flag("stop", (s, v) => set(s, get(s) with { HasStop = v }), "Whether a stop condition separates write and read, rather than a repeated start."),
        DescriptorKinds<TSection>.Duration("wait", WaitMax,
            (s, v) => set(s, get(s) with { WaitUs = Microseconds(v), HasStop = get(s).HasStop || v > TimeSpan.Zero && get(s).Start.Count == 0 }),
            "Time between write and read; implies `stop`."),
        DescriptorKinds<TSection>.Single(crc, "crc", new CrcRule(CrcKind.Crc8, 0, 0, 0, false), (s, v) => set(s, get(s) with { Crc = v })),
    ];

    private static OptionSection<CrcRule> Crc() => new("crc", false, "Check-sums among the bytes of a read, written inline: `crc = { kind = \"crc8\", polynomial = 0x31, initial = 0xFF, every = 2 }`.",
    [
        DescriptorKinds<CrcRule>.Word("kind", CrcWords, (c, v) => c with { Kind = v },
            "Which sum. Reflected kinds take the lowest bit first, `crc16-reflected` stands low byte first and the other 16-bit kinds high byte first; `sum16` adds all bytes before it, `xor8` combines them."),
        DescriptorKinds<CrcRule>.Whole("polynomial", 1, 0xFFFF, (c, v) => c with { Polynomial = (uint)v }, "The polynomial without the leading 1, highest power first also for reflected kinds; sums have none.") with { Default = "" },
        DescriptorKinds<CrcRule>.Whole("initial", 0, 0xFFFF, (c, v) => c with { Initial = (uint)v }, "The initial value.") with { Default = "0" },
        DescriptorKinds<CrcRule>.Whole("every", 1, Limits.TransactionBytesMax, (c, v) => c with { Every = (int)v }, "After how many data bytes one follows; left out, there is one at the end.", "bytes") with { Default = "" },
        DescriptorKinds<CrcRule>.Word("covers", [("data", false), ("transaction", true)], (c, v) => c with { CoversTransaction = v },
            "What is summed: the data bytes before it, or address and command bytes too, as in SMBus packet error checking.") with { Default = "\"data\"" },
    ])
    {
        Check = rule =>
        {
            var isSum = rule.Kind is CrcKind.Sum16 or CrcKind.Xor8;
            var max = rule.ByteCount == 1 ? 0xFFu : 0xFFFFu;
            if (isSum != (rule.Polynomial == 0))
                return ("polynomial", isSum ? "a sum has no polynomial; allowed is to leave it out" : "'polynomial' is missing in [crc]; allowed is a whole number from 1 to 65535");
            if (rule.Polynomial > max)
                return ("polynomial", $"polynomial is {rule.Polynomial}; allowed is a whole number from 1 to {max} for a check-sum of {rule.ByteCount} bytes");
            return rule.Initial > max ? ("initial", $"initial is {rule.Initial}; allowed is a whole number from 0 to {max} for a check-sum of {rule.ByteCount} bytes") : null;
        },
    };

    private static (string, string)? LengthProblem(DeviceRead read)
    {
        if (read.Crc is not { } crc || read.Length == 0)
            return null;
        if (crc.Every == 0)
            return read.Length > crc.ByteCount ? null : ("read", $"read is {read.Length}; allowed is more than the {crc.ByteCount} bytes of the check-sum");
        var group = crc.Every + crc.ByteCount;
        return read.Length % group == 0 ? null : ("read", $"read is {read.Length}; allowed is a multiple of {group}, {crc.Every} data bytes with their check-sum of {crc.ByteCount}");
    }

    private static (string, string)? ValueProblem(IdentityCheck check)
    {
        var count = check.Read.DataByteCount;
        if (check.Mask.Count > 0 && check.Mask.Count != count)
            return ("mask", $"mask has {check.Mask.Count} bytes; allowed are {count}, one for each data byte");
        if (check.Mask.Count > 0 && check.AnyOf.Count == 0)
            return ("mask", "a mask without values masks nothing; allowed is a mask together with 'any_of'");
        return check.AnyOf.Any(value => value.Count != count) ? ("any_of", $"a value of any_of has the wrong length; allowed are {count} bytes, one for each data byte") : null;
    }

    private static int Microseconds(TimeSpan time) => (int)Math.Ceiling(time.TotalMicroseconds);
}
