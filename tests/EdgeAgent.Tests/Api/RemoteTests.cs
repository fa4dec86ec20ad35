using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using EdgeTwin.Client;
using EdgeTwin.Client.Contracts;

namespace EdgeAgent.Tests.Api;

/// <summary>The agent as other machines see it.</summary>
public sealed class RemoteTests
{
    private static CancellationToken Ended => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_lets_in_and_a_wish_bears_its_name()
    {
        await using var api = await RemoteFixture.StartAsync();
        using var reader = api.ClientOf(await api.GiveAsync("screen"));
        using var writer = api.ClientOf(await api.GiveAsync("laptop", "control"));
        Assert.NotEmpty((await reader.TwinsAsync(Ended)).Twins);
        var refused = await Assert.ThrowsAsync<AgentException>(() => reader.SetDesiredAsync("greenhouse/vent#open", new DesiredRequest(1, "hot"), Ended));
        Assert.Equal((403, "token:screen may read, and not control."), (refused.Problem.Status, refused.Problem.Detail));
        await writer.SetDesiredAsync("greenhouse/vent#open", new DesiredRequest(1, "hot"), Ended);
        Assert.Equal("token:laptop", api.Agent.Desired(2)!.Author);
    }

    [Theory]
    // how a secret is shown: %s is a good one
    [InlineData(null, 401)]
    [InlineData("Bearer %s", 200)]
    [InlineData("bearer %s", 200)]
    [InlineData("Basic %s", 401)]
    [InlineData("Bearer", 401)]
    [InlineData("Bearer nonsense", 401)]
    [InlineData("Bearer %sx", 401)]
    public async Task Nobody_is_let_in_without_a_token(string? header, int status)
    {
        await using var api = await RemoteFixture.StartAsync();
        var token = await api.GiveAsync("screen");
        // The platform's own client, as curl -k: the server must not depend on ours.
        using var http = new HttpClient(new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, certificate, _, _) => certificate!.GetCertHash(HashAlgorithmName.SHA256).AsSpan().SequenceEqual(token.Pin.Span) });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{api.Address}/v1/twins");
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header.Replace("%s", token.Secret, StringComparison.Ordinal));
        using var answer = await http.SendAsync(request, Ended);
        var body = await answer.Content.ReadAsStringAsync(Ended);
        Assert.True(status == (int)answer.StatusCode, body);
        if (status == 401)
        {
            Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
            Assert.Contains("edgetwin tokens add", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_token_that_is_revoked_ends_what_its_holder_is_doing()
    {
        await using var api = await RemoteFixture.StartAsync();
        using var client = api.ClientOf(await api.GiveAsync("laptop"));
        using var other = api.ClientOf(await api.GiveAsync("screen"));
        var stream = client.ChangesAsync([], "now", resume: false, Ended).GetAsyncEnumerator(Ended);
        await using var _ = stream.ConfigureAwait(false);
        Assert.True(await stream.MoveNextAsync());
        await api.Local.RevokeTokenAsync("laptop", Ended);
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await stream.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1), Ended))
                continue;
        });
        var refused = await Assert.ThrowsAsync<AgentException>(() => client.TwinsAsync(Ended));
        Assert.Equal(401, refused.Problem.Status);
        Assert.NotEmpty((await other.TwinsAsync(Ended)).Twins);
    }

    [Fact]
    public async Task A_token_lets_nobody_else_in()
    {
        await using var api = await RemoteFixture.StartAsync();
        using var client = api.ClientOf(await api.GiveAsync("laptop", "control"));
        foreach (var call in new Func<Task>[] { () => client.TokensAsync(Ended), () => client.GiveTokenAsync(new TokenRequest("friend"), Ended), () => client.RevokeTokenAsync("laptop", Ended) })
        {
            var refused = await Assert.ThrowsAsync<AgentException>(call);
            Assert.Equal((403, "token:laptop may not let others in."), (refused.Problem.Status, refused.Problem.Detail));
        }
    }

    [Theory]
    [InlineData("", "read", null, "1 to 64 letters")]
    [InlineData("two words", "read", null, "1 to 64 letters")]
    [InlineData("x", "write", null, "read")]
    [InlineData("x", "read", "never", "a number with a unit")]
    [InlineData("x", "read", "0s", "a number with a unit")]
    [InlineData("x", "read", "99999d", "a number with a unit")]
    public async Task What_is_no_token_is_refused(string name, string access, string? validFor, string allowed)
    {
        await using var api = await RemoteFixture.StartAsync();
        var refused = await Assert.ThrowsAsync<AgentException>(() => api.Local.GiveTokenAsync(new TokenRequest(name, access, validFor), Ended));
        Assert.Equal(400, refused.Problem.Status);
        Assert.Contains(allowed, string.Join(' ', refused.Problem.Allowed!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_are_listed_and_a_name_is_given_once()
    {
        await using var api = await RemoteFixture.StartAsync();
        await api.GiveAsync("laptop", "control", "90d");
        Assert.Equal(409, (await Assert.ThrowsAsync<AgentException>(() => api.GiveAsync("laptop"))).Problem.Status);
        var list = await api.Local.TokensAsync(Ended);
        var laptop = Assert.Single(list.Tokens);
        Assert.Equal(("laptop", "control", false, null), (laptop.Name, laptop.Access, laptop.Expired, laptop.Token));
        Assert.Equal(api.Endpoint.ToString(), list.Listen);
        Assert.NotNull(laptop.Expires);
        Assert.Empty((await api.Local.RevokeTokenAsync("laptop", Ended)).Tokens);
        Assert.Equal(404, (await Assert.ThrowsAsync<AgentException>(() => api.Local.RevokeTokenAsync("laptop", Ended))).Problem.Status);
    }

    [Fact]
    public async Task Without_an_address_no_token_is_given()
    {
        await using var api = await ApiFixture.StartAsync();
        using var local = new EdgeTwinClient(api.SocketPath);
        var refused = await Assert.ThrowsAsync<AgentException>(() => local.GiveTokenAsync(new TokenRequest("laptop"), Ended));
        Assert.Contains("listen = \"0.0.0.0:7443\"", refused.Problem.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_in_use_keeps_nobody_here_from_the_agent_and_is_tried_again()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        await using var api = await RemoteFixture.StartAsync(endpoint: (IPEndPoint)taken.LocalEndPoint!, isListening: false);
        Assert.NotEmpty((await api.Local.TwinsAsync(Ended)).Twins);
        Assert.Contains("cannot call", string.Join('\n', api.Told), StringComparison.Ordinal);
        // Who can call later can have a token now.
        using var client = api.ClientOf(await api.GiveAsync("laptop"));
        taken.Dispose();
        await api.ListeningAsync();
        Assert.NotEmpty((await client.TwinsAsync(Ended)).Twins);
    }

    [Fact]
    public async Task A_certificate_of_an_authority_is_shown_with_its_chain_and_renewed_without_a_start()
    {
        using var folder = new ScratchFolder("certificates");
        using var authority = Authority.Make();
        authority.Issue(folder["cert.pem"], folder["key.pem"]);
        await using var api = await RemoteFixture.StartAsync(folder["cert.pem"], folder["key.pem"]);
        // Nothing of it is in the token: it is for the authority to say.
        var token = await api.GiveAsync("laptop");
        Assert.True(token.Pin.IsEmpty);
        using var client = api.ClientOf(token);
        Assert.Contains("certificate", (await Assert.ThrowsAsync<AgentUnreachableException>(() => client.TwinsAsync(Ended))).Message, StringComparison.Ordinal);
        var first = await ShownAsync(api, authority);
        authority.Issue(folder["cert.pem"], folder["key.pem"]);
        File.SetLastWriteTimeUtc(folder["cert.pem"], DateTime.UnixEpoch.AddYears(60));
        var second = await ShownAsync(api, authority);
        Assert.NotEqual(first, second);
        await File.WriteAllTextAsync(folder["cert.pem"], "half a certifi", Ended);
        Assert.Equal(second, await ShownAsync(api, authority));
        Assert.Contains(api.Told, words => words.Contains("cannot be used", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE-----\nnonsense\n-----END CERTIFICATE-----\n")]
    [InlineData(null)]
    public async Task A_certificate_that_is_none_keeps_nobody_here_from_the_agent_and_is_tried_again(string? content)
    {
        using var folder = new ScratchFolder("certificates");
        if (content is not null)
            await File.WriteAllTextAsync(folder["cert.pem"], content, Ended);
        await using var api = await RemoteFixture.StartAsync(folder["cert.pem"], folder["key.pem"], isListening: false);
        Assert.NotEmpty((await api.Local.TwinsAsync(Ended)).Twins);
        var told = string.Join('\n', api.Told);
        Assert.Contains($"the certificate {folder["cert.pem"]} cannot be used", told, StringComparison.Ordinal);
        Assert.Contains("PEM", told, StringComparison.Ordinal);
        Assert.Equal(409, (await Assert.ThrowsAsync<AgentException>(() => api.GiveAsync("laptop"))).Problem.Status);
        using var authority = Authority.Make();
        authority.Issue(folder["cert.pem"], folder["key.pem"]);
        await api.ListeningAsync();
        await ShownAsync(api, authority);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u00ff\u00ff")]
    [InlineData("")]
    public async Task Whatever_else_comes_is_hung_up_on_and_others_are_served(string garbage)
    {
        await using var api = await RemoteFixture.StartAsync();
        using var client = api.ClientOf(await api.GiveAsync("laptop"));
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(api.Endpoint, Ended);
        await socket.SendAsync(System.Text.Encoding.Latin1.GetBytes(garbage), Ended);
        socket.Shutdown(SocketShutdown.Send);
        Assert.NotEmpty((await client.TwinsAsync(Ended)).Twins);
        var buffer = new byte[100];
        while (await socket.ReceiveAsync(buffer, Ended) > 0)
            continue;
    }

    private static async Task<string> ShownAsync(RemoteFixture api, Authority authority)
    {
        var shown = "";
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, chain, _) =>
            {
                shown = certificate!.Thumbprint;
                chain!.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                chain.ChainPolicy.CustomTrustStore.Add(authority.Root);
                chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                return chain.Build(certificate);
            },
        };
        using var http = new HttpClient(handler);
        using var answer = await http.GetAsync(new Uri($"{api.Address}/v1/twins"), Ended);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return shown;
    }
}
