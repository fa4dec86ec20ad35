using System.Globalization;

namespace EdgeTwin.Agent.Api.Access;

/// <summary>
/// Who may read and who may control. Root and the user the agent runs as may do everything; the lists add user names,
/// groups as <c>@group</c>, or <c>*</c> for every user of this machine. Who may control may read.
/// </summary>
public sealed class AccessPolicy
{
    private readonly string[] _read;
    private readonly string[] _control;
    private readonly AccountDatabase _accounts;

    /// <summary>Makes a policy.</summary>
    /// <param name="read">Who else may read.</param>
    /// <param name="control">Who else may control.</param>
    /// <param name="accounts">Where names are looked up; the machine's own by default.</param>
    public AccessPolicy(IEnumerable<string> read, IEnumerable<string> control, AccountDatabase? accounts = null)
    {
        _read = [.. read];
        _control = [.. control];
        _accounts = accounts ?? new AccountDatabase();
    }

    /// <summary>The user the agent runs as.</summary>
    public static uint OwnUserId { get; } = ReadOwnUserId();

    /// <summary>Whether someone else than root and the agent's own user may connect at all.</summary>
    public bool IsOpenToOthers => _read.Length + _control.Length > 0;

    /// <summary>Whether someone may do something.</summary>
    public bool Allows(ApiCaller caller, AccessLevel level)
    {
        if (caller.Token is { } token)
            return level == AccessLevel.Read || level == AccessLevel.Control && token.MayControl;
        if (caller.Peer is not { } peer)
            return false;
        if (peer.UserId == 0 || peer.UserId == OwnUserId)
            return true;
        return level == AccessLevel.Read && Matches(_read, peer) || Matches(_control, peer);
    }

    /// <summary>What is allowed, in words, for the one who was refused.</summary>
    public string Words(AccessLevel level)
    {
        var others = level == AccessLevel.Read ? _read.Concat(_control) : _control;
        return string.Join(", ", new[] { "root", _accounts.UserName(OwnUserId) }.Concat(others).Distinct());
    }

    /// <summary>Someone in words.</summary>
    public string Name(ApiCaller caller) => caller.Token?.Holder ?? (caller.Peer is { } peer ? _accounts.UserName(peer.UserId) : "an unknown user");

    private bool Matches(string[] entries, PeerCredentials peer)
    {
        foreach (var entry in entries)
        {
            if (entry == "*" || entry == peer.UserId.ToString(CultureInfo.InvariantCulture))
                return true;
            if (entry.StartsWith('@') ? _accounts.IsInGroup(peer.UserId, peer.GroupIds, entry[1..]) : _accounts.UserName(peer.UserId) == entry)
                return true;
        }
        return false;
    }

    private static uint ReadOwnUserId()
    {
        // proc(5): "Uid: real effective saved filesystem"
        foreach (var line in File.ReadLines("/proc/self/status"))
        {
            if (line.StartsWith("Uid:", StringComparison.Ordinal))
                return uint.Parse(line.Split('\t')[2], CultureInfo.InvariantCulture);
        }
        throw new InvalidOperationException("/proc/self/status has no line 'Uid:', so the agent cannot tell which user it runs as; mount /proc.");
    }
}
