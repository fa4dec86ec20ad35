using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Agent.Api.Remote;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>Who is let in from elsewhere.</summary>
public static class TokenHandlers
{
    private static readonly TimeSpan ValidMax = TimeSpan.FromDays(36_500);

    /// <summary>GET /v1/tokens.</summary>
    public static Task ListAsync(ApiRequest request) => request.ReplyAsync(List(request), ApiJson.Default.TokenList);

    /// <summary>POST /v1/tokens.</summary>
    public static async Task GiveAsync(ApiRequest request)
    {
        var asked = await request.BodyAsync(ApiJson.Default.TokenRequest).ConfigureAwait(false);
        if (!Names.IsPlain(asked.Name))
            throw Problems.BadValue("name", asked.Name, Names.PlainAllowed);
        if (asked.Access is not ("read" or "control"))
            throw Problems.BadValue("access", asked.Access, "read", "control");
        TimeSpan? validFor = null;
        if (asked.ValidFor is { } text)
        {
            if (!Durations.TryParse(text, out var span) || span <= TimeSpan.Zero || span > ValidMax)
                throw Problems.BadValue("valid_for", text, $"{Durations.Allowed}, up to {ValidMax.TotalDays:0}d");
            validFor = span;
        }
        var remote = Remote(request);
        var tokens = request.Server.Tokens;
        if (tokens.All.Count >= TokenStore.CountMax)
            throw Problems.State($"There are already {TokenStore.CountMax} tokens.", "Revoke those that nobody uses; GET /v1/tokens lists them.");
        var certificate = remote.Certificate ?? throw Problems.State("The agent has no certificate to show yet.", "Its log says why; it is tried again every few seconds.");
        var pin = certificate.IsOwn ? certificate.Fingerprint() : [];
        (AccessToken Token, Client.Remote.AgentToken Text) given;
        try
        {
            given = tokens.Give(asked.Name, asked.Access == "control", validFor, pin)
                ?? throw Problems.State($"There is already a token '{asked.Name}'.", "Revoke it first, or take another name.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problems.NotDurable($"nobody is let in as '{asked.Name}' ({error.Message})");
        }
        request.Server.Options.Told($"{request.Server.Options.Access.Name(request.Caller)} has given the token '{asked.Name}', which may {asked.Access}");
        await request.ReplyAsync(Report(request, given.Token) with { Token = given.Text.Text }, ApiJson.Default.TokenReport).ConfigureAwait(false);
    }

    /// <summary>DELETE /v1/tokens/{token}.</summary>
    public static Task RevokeAsync(ApiRequest request)
    {
        try
        {
            if (!request.Server.Tokens.Revoke(request.Rest))
                throw Problems.Unknown("token", request.Rest, NearestNames.Of(request.Rest, request.Server.Tokens.All.Select(token => token.Name), request.Limits.NearestNamesMax));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problems.NotDurable($"the token '{request.Rest}' counts ({error.Message})");
        }
        request.Server.Options.Told($"{request.Server.Options.Access.Name(request.Caller)} has revoked the token '{request.Rest}'");
        return ListAsync(request);
    }

    private static TokenList List(ApiRequest request) =>
        new([.. request.Server.Tokens.All.Select(token => Report(request, token))], request.Server.Options.Remote?.Endpoint.ToString());

    private static TokenReport Report(ApiRequest request, AccessToken token) => new(
        token.Name,
        token.MayControl ? "control" : "read",
        Rfc3339.Format(token.CreatedNs),
        token.ExpiresNs == long.MaxValue ? null : Rfc3339.Format(token.ExpiresNs),
        token.ExpiresNs <= ClockReading.Of(request.Agent.Time).UtcNs);

    private static RemoteListener Remote(ApiRequest request) => request.Server.Remote
        ?? throw Problems.State("The agent cannot be called from elsewhere.", "Set listen in [api] of edgetwin.toml, such as listen = \"0.0.0.0:7443\", and start the agent again.");
}
