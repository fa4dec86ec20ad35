namespace EdgeTwin.Control.Tests;

/// <summary>What must hold of every output at every moment; a sentence each.</summary>
internal enum SafetyRule
{
    /// <summary>Nothing is broken.</summary>
    None,

    /// <summary>An order is a finite number that the output takes.</summary>
    OrderIsInRange,

    /// <summary>What is at fault is safe.</summary>
    SafeAtFault,

    /// <summary>While the clock is behind a time that was read before, every output is safe.</summary>
    SafeWhileClockIsBack,

    /// <summary>An interlock that is not known to be false makes its output safe, whoever drives it.</summary>
    SafeWhenInterlocked,

    /// <summary>What was driven by somebody whose lease is over, and by nobody else, is safe.</summary>
    SafeWhenLeaseIsLost,

    /// <summary>An interlock that holds leaves its output where it is, or lets it go to safe where that is wanted.</summary>
    HeldWhenInterlocked,

    /// <summary>An output moves only towards what the first request of the highest priority wants, or to safe where nobody wants anything; and not past it.</summary>
    MovesTowardsWhoHasTheSay,

    /// <summary>An output is not switched on or off before its minimum time is over, unless it must be safe.</summary>
    SwitchesAfterMinimumTime,

    /// <summary>An output does not move faster than it may, unless it must be safe.</summary>
    MovesWithinRate,

    /// <summary>What is said to be the reason is the reason.</summary>
    ReasonIsTrue,

    /// <summary>A decision stands until the time it names, if nothing changes.</summary>
    StandsUntilItsTime,

    /// <summary>What nothing forbids is reached in the time that minimum times and rate allow.</summary>
    ArrivesInTime,
}
