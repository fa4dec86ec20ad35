namespace EdgeTwin.Devices.Buses.Scripts;

/// <summary>A script as a flat list of transfers and waits.</summary>
internal sealed class ScriptOperations
{
    private const int Scratch = -1;

    private readonly List<ScriptOperation> _operations = [];

    /// <summary>Identity, init, coefficients; then, for a chip that measures by itself, its first conversion.</summary>
    internal static ScriptOperation[] ToStart(ResolvedScript script)
    {
        var start = new ScriptOperations();
        start.AddIdentity(script);
        start.AddSteps(ScriptPhase.Init, script.Init);
        var offset = 0;
        foreach (var read in script.Coefficients)
        {
            start.AddRead(ScriptPhase.Coefficients, read, offset, read, null, 0);
            offset += read.Length;
        }
        if (script.Trigger.Count == 0)
            start.AddWait(ScriptPhase.Init, script.ConversionNs);
        return [.. start._operations];
    }

    /// <summary>Trigger, conversion, ready, reads; before them identity, where a transfer does not notice a missing chip.</summary>
    /// <param name="script">The script.</param>
    /// <param name="checksIdentity">Whether identity comes first.</param>
    /// <param name="direct">The first operation from which on nothing is waited for: the reads that go straight into the queue.</param>
    internal static ScriptOperation[] ToPoll(ResolvedScript script, bool checksIdentity, out int direct)
    {
        var poll = new ScriptOperations();
        if (checksIdentity)
            poll.AddIdentity(script);
        poll.AddSteps(ScriptPhase.Trigger, script.Trigger);
        if (script.Trigger.Count > 0)
            poll.AddWait(ScriptPhase.Trigger, script.ConversionNs);
        if (script.Ready is { } ready)
            poll.AddRead(ScriptPhase.Ready, ready.Read, Scratch, ready.Read, ready, 0);
        direct = poll._operations.Count;
        var offset = script.CoefficientBytes;
        foreach (var read in script.Reads)
        {
            poll.AddRead(ScriptPhase.Reads, read, offset, null, null, 0);
            offset += read.Length;
        }
        for (var i = direct; i < poll._operations.Count; i++)
        {
            if (poll._operations[i].WaitNs > 0)
                direct = i + 1;
        }
        return [.. poll._operations];
    }

    private void AddIdentity(ResolvedScript script)
    {
        for (var i = 0; i < script.Identity.Count; i++)
            AddRead(ScriptPhase.Identity, script.Identity[i].Read, Scratch, script.Identity[i].Read, script.Identity[i], i);
    }

    private void AddSteps(ScriptPhase phase, IReadOnlyList<ScriptStep> steps)
    {
        foreach (var step in steps)
        {
            if (step.Write.Length > 0)
                _operations.Add(new ScriptOperation(phase, 0, step.Write, Scratch, 0, null, null, 0, _operations.Count, step.MayFail));
            AddWait(phase, step.WaitNs);
        }
    }

    private void AddRead(ScriptPhase phase, ScriptRead read, int offset, ScriptRead? sums, ScriptCheck? check, int index)
    {
        var first = _operations.Count;
        var write = read.Write;
        if (read.Start.Length > 0)
        {
            AddTransfer(phase, read.Start, Scratch, 0, null, null, 0, first);
            AddWait(phase, read.WaitNs);
        }
        if (write.Length > 0 && (read.HasStop || read.WaitNs > 0 && read.Start.Length == 0))
        {
            AddTransfer(phase, write, Scratch, 0, null, null, 0, first);
            write = [];
        }
        if (read.Start.Length == 0)
            AddWait(phase, read.WaitNs);
        AddTransfer(phase, write, offset, read.Length, sums, check, index, first);
    }

    private void AddTransfer(ScriptPhase phase, byte[] write, int offset, int length, ScriptRead? sums, ScriptCheck? check, int index, int first) =>
        _operations.Add(new ScriptOperation(phase, 0, write, offset, length, sums, check, index, first));

    private void AddWait(ScriptPhase phase, long waitNs)
    {
        if (waitNs > 0)
            _operations.Add(new ScriptOperation(phase, waitNs, [], Scratch, 0, null, null, 0, _operations.Count));
    }
}
