using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Buses.Gpio;

/// <summary>
/// Counts the edges of one line and, by the kernel's sequence numbers, those that were dropped on the way. In each new request the
/// kernel counts from 1. Where both edges are events it tells their direction by the level it finds afterwards, so two edges of one
/// direction in a row are doubtful: one was read too late, or two interrupts came as one. They are counted as they came.
/// </summary>
internal struct GpioEdgeCounter(GpioEdges edges)
{
    private bool _isSet;
    private uint _generation;
    private uint _lastSequence;
    private uint _lastId;
    private bool _isSequenceKnown;

    /// <summary>Active edges so far.</summary>
    internal long Count { get; private set; }

    /// <summary>Edges dropped so far.</summary>
    internal long Lost { get; private set; }

    /// <summary>A frame of a request begins.</summary>
    internal void Begin(in GpioFrame head)
    {
        if (_isSet && head.Generation == _generation && (head.Flags & GpioFrame.Start) == 0)
            return;
        // A decoder that begins in the middle of a recording does not know what came before; any other does.
        _isSequenceKnown = _isSet || (head.Flags & GpioFrame.Start) != 0;
        _lastSequence = 0;
        _lastId = 0;
        _isSet = true;
        _generation = head.Generation;
    }

    /// <summary>Takes one edge.</summary>
    /// <returns>Whether edges before it were dropped, or its direction is doubtful.</returns>
    internal bool Take(in GpioLineEvent edge)
    {
        var dropped = _isSequenceKnown ? edge.LineSequence - _lastSequence - 1 : 0;
        // A step back is no loss but a recording that begins anew.
        if (dropped > int.MaxValue)
            dropped = 0;
        // Rising and falling take turns: an odd number of edges lies between two that are alike, an even one between others.
        var isDoubtful = edges == GpioEdges.Both && _lastId != 0 && (edge.Id == _lastId) != (dropped % 2 == 1);
        _lastSequence = edge.LineSequence;
        _lastId = edge.Id;
        _isSequenceKnown = true;
        Lost += dropped;
        if (edges != GpioEdges.Both || edge.Id == GpioLineEvent.Rising)
            Count++;
        return dropped > 0 || isDoubtful;
    }
}
