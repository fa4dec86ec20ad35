namespace EdgeTwin.Testing;

/// <summary>What can go wrong with one simulated chip.</summary>
internal enum ChipFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The address is not acknowledged: EREMOTEIO.</summary>
    Nack,

    /// <summary>The byte of a write with that number, counted from 0, is not acknowledged.</summary>
    NackByte,

    /// <summary>No answer for that many microseconds, then ETIMEDOUT.</summary>
    Timeout,

    /// <summary>Every transfer takes that many microseconds longer, as with a chip that stretches the clock.</summary>
    Delay,

    /// <summary>In every so manieth read one bit is wrong; which, is the same in every run.</summary>
    Flip,

    /// <summary>Only that many bytes of a read come from the chip, the rest are 0xff.</summary>
    Short,

    /// <summary>The adapter cannot get the bus for this chip: EBUSY.</summary>
    Busy,
}
