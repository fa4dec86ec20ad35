using System.Globalization;

namespace EdgeTwin.Agent.Api.Access;

/// <summary>Users and groups as /etc/passwd and /etc/group tell them (passwd(5), group(5)); read anew for each question, so a change counts at once.</summary>
public sealed class AccountDatabase
{
    private readonly string _passwdPath;
    private readonly string _groupPath;

    /// <summary>Reads the given files.</summary>
    public AccountDatabase(string passwdPath = "/etc/passwd", string groupPath = "/etc/group")
    {
        _passwdPath = passwdPath;
        _groupPath = groupPath;
    }

    /// <summary>The name of a user; its number as text if it has none.</summary>
    public string UserName(uint userId)
    {
        var number = userId.ToString(CultureInfo.InvariantCulture);
        foreach (var fields in Lines(_passwdPath))
        {
            if (fields.Length > 2 && fields[2] == number)
                return fields[0];
        }
        return number;
    }

    /// <summary>
    /// Whether a user is in a group: by a group its process has, by its own group, or by the group's list of members (so that
    /// being added counts at once, without a new login).
    /// </summary>
    /// <param name="userId">The user.</param>
    /// <param name="groupIds">The groups its process has; empty where there is no process.</param>
    /// <param name="group">The group's name or number.</param>
    public bool IsInGroup(uint userId, IReadOnlyList<uint> groupIds, string group)
    {
        var user = UserName(userId);
        var own = "";
        foreach (var fields in Lines(_passwdPath))
        {
            if (fields.Length > 3 && fields[0] == user)
                own = fields[3];
        }
        foreach (var fields in Lines(_groupPath))
        {
            if (fields.Length < 3 || fields[0] != group && fields[2] != group)
                continue;
            if (fields[2] == own || groupIds.Any(id => fields[2] == id.ToString(CultureInfo.InvariantCulture)) || fields.Length > 3 && fields[3].Split(',').Contains(user))
                return true;
        }
        return false;
    }

    private static IEnumerable<string[]> Lines(string path)
    {
        if (!File.Exists(path))
            yield break;
        foreach (var line in File.ReadLines(path))
            yield return line.Split(':');
    }
}
