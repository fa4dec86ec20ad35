using EdgeTwin.Model.Conditions;

namespace EdgeTwin.Control;

/// <summary>
/// Whether a rule drives its output: from when its condition holds until the other one does, or until it no longer holds where there is
/// no other. What cannot be told begins nothing, and what hangs on it is lost.
/// </summary>
internal struct RuleState(bool hasUntil)
{
    private Truth _when;
    private Truth _until;

    /// <summary>Whether it drives.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Whether it drove until its conditions could no longer be told.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Takes what one of its conditions comes to.</summary>
    public void Hear(bool isUntil, Truth truth)
    {
        if (isUntil)
            _until = truth;
        else
            _when = truth;
    }

    /// <summary>Draws the conclusion.</summary>
    /// <returns>Whether it is another than before.</returns>
    public bool Settle()
    {
        var (wasActive, wasLost) = (IsActive, IsLost);
        var isUnknown = (hasUntil ? _until : _when) == Truth.Unknown;
        IsActive = !hasUntil ? _when == Truth.True
            : _until == Truth.False && (IsActive || _when == Truth.True);
        IsLost = isUnknown && (wasActive || wasLost);
        return IsActive != wasActive || IsLost != wasLost;
    }
}
