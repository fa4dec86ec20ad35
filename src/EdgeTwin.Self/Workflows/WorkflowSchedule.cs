using System.Globalization;

namespace EdgeTwin.Self.Workflows;

/// <summary>When a workflow is proposed by the clock: <c>day at 06:30</c>, <c>monday at 07:00</c>, <c>2 h</c>.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Day">The day of the week; null for every day.</param>
/// <param name="At">The time of day, of one with a day.</param>
/// <param name="Period">How often, counted from midnight; zero for one with a day.</param>
public sealed record WorkflowSchedule(string Text, DayOfWeek? Day, TimeSpan At, TimeSpan Period)
{
    /// <summary>What is allowed, in words; for messages.</summary>
    public const string Allowed = "'day at 06:30', 'monday at 07:00', 'hour', or a duration from 1 min to 1 d such as '30 min'";

    /// <summary>Reads one; null if it is none.</summary>
    public static WorkflowSchedule? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words is ["hour"])
            return new(text, null, default, TimeSpan.FromHours(1));
        if (words is [var day, "at", var time])
        {
            if (!TimeSpan.TryParseExact(time, @"h\:mm", CultureInfo.InvariantCulture, out var at) && !TimeSpan.TryParseExact(time, @"hh\:mm", CultureInfo.InvariantCulture, out at))
                return null;
            if (day == "day")
                return new(text, null, at, default);
            for (var known = DayOfWeek.Sunday; known <= DayOfWeek.Saturday; known++)
            {
                if (known.ToString().Equals(day, StringComparison.OrdinalIgnoreCase))
                    return new(text, known, at, default);
            }
            return null;
        }
        return ActionReader.TryDuration(text, out var period) && period >= TimeSpan.FromMinutes(1) && period <= TimeSpan.FromDays(1) ? new(text, null, default, period) : null;
    }

    /// <summary>The last moment up to now at which it was due, by the writer's clock.</summary>
    public DateTime LastDue(DateTime now)
    {
        if (Period > TimeSpan.Zero)
            return now.Date + (Period * Math.Floor(now.TimeOfDay / Period));
        var due = now.Date + At;
        while (due > now || Day is { } day && due.DayOfWeek != day)
            due = due.AddDays(-1);
        return due;
    }
}
