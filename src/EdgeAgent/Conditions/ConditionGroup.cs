using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Agent.Conditions;

/// <summary>Conditions that are only of use together: all of them are read, or none.</summary>
/// <param name="texts">The conditions, each with the option it stands in.</param>
internal abstract class ConditionGroup(params IReadOnlyList<(string Option, ConditionText Text)> texts)
{
    /// <summary>Whose they are, in words.</summary>
    public abstract string Title { get; }

    /// <summary>How far back they must know what was measured, ns, if that is further than they look back themselves.</summary>
    public virtual long LookbackNsMin => 0;

    /// <summary>The conditions as read; none while one of them cannot be.</summary>
    public IReadOnlyList<Condition> Conditions { get; private set; } = [];

    /// <summary>Why they cannot be read; empty if they can.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Where they begin in the set of monitors; -1 while they have none.</summary>
    public int FirstMonitor { get; set; } = -1;

    /// <summary>The properties they speak of.</summary>
    public IEnumerable<ConditionProperty> Properties => Conditions.SelectMany(condition => condition.Properties);

    /// <summary>Reads them with the properties there are now.</summary>
    public void Read(IConditionProperties properties)
    {
        var read = new List<Condition>();
        foreach (var (option, text) in texts)
        {
            var reading = Condition.Read(text.Text, properties);
            if (!reading.IsValid)
            {
                (Conditions, Problem) = ([], $"{option}: {reading.Errors[0].Message}");
                return;
            }
            read.Add(reading.Condition);
        }
        (Conditions, Problem) = (read, "");
    }
}
