namespace EdgeTwin.Notes.Dates;

/// <summary>The spans of time that people keep notes of, the shortest first.</summary>
public enum Period
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A week, from Monday on (ISO 8601).</summary>
    Week,

    /// <summary>A month.</summary>
    Month,

    /// <summary>Three months.</summary>
    Quarter,

    /// <summary>A year.</summary>
    Year,
}
