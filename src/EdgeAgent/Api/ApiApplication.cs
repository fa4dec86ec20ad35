using EdgeTwin.Agent.Api.Access;
using EdgeTwin.Client.Contracts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace EdgeTwin.Agent.Api;

/// <summary>Takes each request through route, access and form to its handler, and turns what goes wrong into problems.</summary>
public sealed class ApiApplication : IHttpApplication<HttpContext>
{
    private readonly ApiServer _server;

    /// <summary>Answers for a server.</summary>
    public ApiApplication(ApiServer server) => _server = server;

    /// <inheritdoc/>
    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    /// <inheritdoc/>
    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // Nothing is held beyond the request.
    }

    /// <inheritdoc/>
    public async Task ProcessRequestAsync(HttpContext context)
    {
        var caller = CallerOf(context);
        // Whoever is let in no more is out at once, in the middle of an answer too.
        using var watch = caller.Token is { } held ? new TokenWatch(held, _server.Agent.Time, context.Abort) : null;
        try
        {
            await DispatchAsync(context, caller).ConfigureAwait(false);
        }
        catch (ProblemException problem)
        {
            await ReplyAsync(context, problem, caller).ConfigureAwait(false);
        }
        catch (BadHttpRequestException error)
        {
            await ReplyAsync(context, Problems.Transport(error.StatusCode, error.Message), caller).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Abort(); // The caller has gone; there is no one to tell.
        }
#pragma warning disable CA1031 // One handler that throws is one failed request, never the end of the agent.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _server.Options.Fault?.Invoke($"{context.Request.Method} {context.Request.Path} failed: {error}");
            await ReplyAsync(context, Problems.Fault(error), caller).ConfigureAwait(false);
        }
    }

    private ApiCaller CallerOf(HttpContext context)
    {
        if (context.Features.Get<PeerCredentials>() is { } peer)
            return new ApiCaller(peer, null);
        // RFC 6750, section 2.1
        const string scheme = "Bearer ";
        var header = context.Request.Headers.Authorization.ToString();
        return new ApiCaller(null, header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? _server.Tokens.Find(header[scheme.Length..].Trim()) : null);
    }

    private Task DispatchAsync(HttpContext context, ApiCaller caller)
    {
        var path = context.Request.Path.Value ?? "/";
        var method = context.Request.Method;
        ApiRoute? route = null;
        List<string>? methods = null;
        foreach (var candidate in ApiRoutes.All)
        {
            if (!candidate.Matches(path))
                continue;
            if (candidate.Method == method || HttpMethods.IsHead(method) && candidate.Method == "GET")
                route ??= candidate;
            (methods ??= []).Add(candidate.Method);
        }
        if (methods is null)
            throw Problems.NoRoute(path, [.. ApiRoutes.All.Select(r => r.Path).Distinct()]);
        if (route is null)
        {
            context.Response.Headers.Allow = string.Join(", ", methods);
            throw Problems.Method(method, path, methods);
        }
        if (caller is { Peer: null, Token: null })
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"edgetwin\"";
            throw Problems.Unauthorized();
        }
        if (!_server.Options.Access.Allows(caller, route.Access))
            throw caller.Token is { } token
                ? Problems.ForbiddenToken(token.Holder, route.Access)
                : Problems.Forbidden(_server.Options.Access.Name(caller), route.Access == AccessLevel.Read ? "read" : "control", _server.Options.Access.Words(route.Access));
        var accept = context.Request.Headers.Accept.ToString();
        var wire = Negotiation.Choose(accept, route.Offered) ?? throw Problems.NotAcceptable(accept, [.. route.Offered.Select(Negotiation.MediaType)]);
        return route.Handle(new ApiRequest(context, _server, caller, route.TakesRest ? route.RestOf(path) : "", wire));
    }

    private async Task ReplyAsync(HttpContext context, ProblemException problem, ApiCaller caller)
    {
        if (context.Response.HasStarted)
        {
            context.Abort(); // Half an answer must not look like a whole one.
            return;
        }
        var wire = Negotiation.Choose(context.Request.Headers.Accept.ToString(), [Wire.Json, Wire.MessagePack]) ?? Wire.Json;
        if (problem.RetryAfterSeconds is { } seconds)
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        // The media type of a problem is set as the answer begins, over the one of an ordinary answer.
        if (wire == Wire.Json)
            context.Response.OnStarting(static state => { ((HttpResponse)state).ContentType = Problem.JsonMediaType; return Task.CompletedTask; }, context.Response);
        await new ApiRequest(context, _server, caller, "", wire).ReplyAsync(problem.Problem, ApiJson.Default.Problem, problem.Problem.Status).ConfigureAwait(false);
    }
}
