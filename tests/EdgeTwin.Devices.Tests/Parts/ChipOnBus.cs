using EdgeTwin.Devices.Buses.Scripts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts;

/// <summary>
/// What a simulated chip must be told so that it answers as a part does whose frame is known. Parts with registers get registers, 8
/// or 16 bits wide, as long as what is written to them on the way leaves what is read from them alone; all others answer commands.
/// </summary>
internal sealed class ChipOnBus
{
    private readonly int _address;
    private readonly ResolvedScript _script;
    private readonly Dictionary<(string Started, string Written), byte[]> _answers = [];
    private readonly List<(byte[] Written, byte[] Answer)> _inOrder = [];

    private ChipOnBus(ResolvedScript script, int address) => (_script, _address) = (script, address);

    /// <summary>The style it got: <c>registers</c>, <c>wide registers</c> or <c>commands</c>.</summary>
    public string Style { get; private set; } = "";

    /// <summary>The commands for the simulated bus, one a line.</summary>
    public string Commands { get; private set; } = "";

    /// <summary>Works out the chip.</summary>
    /// <param name="script">How the part is read.</param>
    /// <param name="address">Where it is plugged in.</param>
    /// <param name="frame">The bytes of its coefficients and reads, check-sums included.</param>
    /// <exception cref="NotSupportedException">No simulated chip can answer so; the message says why.</exception>
    public static ChipOnBus Of(ResolvedScript script, int address, byte[] frame)
    {
        var chip = new ChipOnBus(script, address);
        chip.Answer(frame);
        (chip.Style, chip.Commands) = chip.AsRegisters("registers", ChipTraits.Registers)
            ?? chip.AsRegisters("wide registers", ChipTraits.WideRegisters)
            ?? ("commands", chip.AsCommands());
        return chip;
    }

    private IEnumerable<ScriptRead> FrameReads => _script.Coefficients.Concat(_script.Reads);

    private IEnumerable<ScriptCheck> Checks => _script.Ready is { } ready ? _script.Identity.Append(ready) : _script.Identity;

    /// <summary>Goes through the script and notes which bytes come after which were written.</summary>
    private void Answer(byte[] frame)
    {
        if (frame.Length != _script.FrameBytes)
            throw new NotSupportedException($"the vector has {frame.Length} bytes, a frame {_script.FrameBytes}");
        var offset = 0;
        var written = _script.Init.Select(step => step.Write).LastOrDefault(write => write.Length > 0) ?? [];
        foreach (var read in _script.Coefficients)
            Take(read);
        written = _script.Trigger.Select(step => step.Write).LastOrDefault(write => write.Length > 0) ?? [];
        var beforeReady = written;
        foreach (var read in _script.Reads)
            Take(read);
        foreach (var check in Checks)
            TakeCheck(check, check == _script.Ready ? beforeReady : []);

        void Take(ScriptRead read)
        {
            written = read.Write.Length > 0 ? read.Write : read.Start.Length > 0 ? read.Start : written;
            // A chip that converts one thing after another answers one command with whatever was started before it.
            Note(read.Write.Length > 0 ? read.Start : [], written, frame.AsSpan(offset, read.Length).ToArray());
            offset += read.Length;
        }
    }

    /// <summary>A check asks for what a read asks for too, and then that must hold, or for something of its own.</summary>
    private void TakeCheck(ScriptCheck check, byte[] before)
    {
        var written = check.Read.Write.Length > 0 ? check.Read.Write : before;
        var answer = _answers.TryGetValue(("", Convert.ToHexString(written)), out var known) && known.Length >= check.Read.Length
            ? known[..check.Read.Length]
            : WithCheckSums(check.Read, check.AnyOf.Length > 0 ? check.AnyOf[0] : []);
        Note([], written, answer);
    }

    private void Note(byte[] started, byte[] written, byte[] answer)
    {
        var key = (Convert.ToHexString(started), Convert.ToHexString(written));
        if (_answers.TryGetValue(key, out var known) && !known.AsSpan(0, Math.Min(known.Length, answer.Length)).SequenceEqual(answer.AsSpan(0, Math.Min(known.Length, answer.Length))))
            throw new NotSupportedException($"after {key.Item2} was written it would have to answer {Convert.ToHexString(known)} and {Convert.ToHexString(answer)}");
        if (known is null || known.Length < answer.Length)
            _answers[key] = answer;
        _inOrder.Add((written, answer));
    }

    /// <summary>Data bytes, those not given 0, with the check-sums among them that the part would send.</summary>
    private byte[] WithCheckSums(ScriptRead read, byte[] data)
    {
        var raw = new byte[read.Length];
        if (read.Crc is not { } rule)
        {
            data.CopyTo(raw, 0);
            return raw;
        }
        var every = rule.Every > 0 ? rule.Every : raw.Length - rule.ByteCount;
        var start = CheckSum.Start(rule, _address, read.Write);
        for (int at = 0, from = 0; at < raw.Length; at += every + rule.ByteCount, from += every)
        {
            if (from < data.Length)
                data.AsSpan(from, Math.Min(every, data.Length - from)).CopyTo(raw.AsSpan(at));
            var sum = CheckSum.Next(rule, start, raw.AsSpan(at, every));
            for (var i = 0; i < rule.ByteCount; i++)
            {
                var isLowFirst = rule.Kind == CrcKind.Crc16Reflected;
                raw[at + every + i] = (byte)(sum >> 8 * (isLowFirst ? i : rule.ByteCount - 1 - i));
            }
        }
        return raw;
    }

    private (string Style, string Commands)? AsRegisters(string style, ChipTraits traits)
    {
        var pointer = _inOrder[0].Written.Length;
        var isRegisterRead = FrameReads.Concat(Checks.Select(check => check.Read)).All(read =>
            read.Write.Length == pointer && read.Start.Length == 0 && !read.HasStop && read.WaitNs == 0);
        if (pointer is < 1 or > 2 || !isRegisterRead)
            return null;
        traits = traits with { PointerBytes = pointer };
        var file = new SortedDictionary<int, byte>();
        foreach (var (written, answer) in _inOrder)
        {
            for (var i = 0; i < answer.Length; i++)
            {
                var at = Place(traits, written, i);
                if (file.TryGetValue(at, out var other) && other != answer[i] || !traits.Increments && i >= traits.RegisterBytes)
                    return null;
                file[at] = answer[i];
            }
        }
        foreach (var write in _script.Init.Concat(_script.Trigger).Select(step => step.Write).Where(write => write.Length > pointer))
        {
            for (var i = 0; i < write.Length - pointer; i++)
            {
                if (file.TryGetValue(Place(traits, write, i), out var kept) && kept != write[pointer + i])
                    return null;
            }
        }
        return (style, string.Join('\n', [$"add {_address:x2} {traits}", .. _inOrder.Select(exchange => $"set {_address:x2} {Register(exchange.Written, pointer):x} {Convert.ToHexStringLower(exchange.Answer)}")]));
    }

    private string AsCommands() => string.Join('\n',
        [$"add {_address:x2} {ChipTraits.Commands}", .. _answers.Select(pair => $"{(pair.Key.Started.Length == 0 ? $"respond {_address:x2}" : $"respond-after {_address:x2} {pair.Key.Started.ToLowerInvariant()}")} {(pair.Key.Written.Length == 0 ? "-" : pair.Key.Written.ToLowerInvariant())} {Convert.ToHexStringLower(pair.Value)}")]);

    private static int Place(ChipTraits traits, byte[] written, int offset) =>
        Register(written, traits.PointerBytes) * traits.RegisterBytes + (traits.Increments ? offset : offset % traits.RegisterBytes);

    private static int Register(byte[] written, int pointer) => pointer == 2 ? written[0] << 8 | written[1] : written[0];
}
