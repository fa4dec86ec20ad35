namespace EdgeTwin.Control;

/// <summary>What somebody wants an output to be.</summary>
/// <param name="Priority">Who goes before whom; <see cref="DrivePriority.None"/> for no request.</param>
/// <param name="Value">The value in the output's unit.</param>
/// <param name="LeaseUntilNs">When it is over unless it is renewed, ns on the clock that never jumps; <see cref="long.MaxValue"/> for never.</param>
public readonly record struct DriveRequest(DrivePriority Priority, double Value, long LeaseUntilNs = long.MaxValue);
