using EdgeTwin.Client.Contracts;

namespace EdgeTwin.Agent.Api.Handlers;

/// <summary>Reloading and recording.</summary>
public static class ControlHandlers
{
    /// <summary>POST /v1/control/reload.</summary>
    public static Task ReloadAsync(ApiRequest request)
    {
        var errors = request.Agent.Reload();
        return request.ReplyAsync(new ReloadReport(errors.Count == 0, errors), ApiJson.Default.ReloadReport, errors.Count == 0 ? 200 : 409);
    }

    /// <summary>POST /v1/control/recording.</summary>
    public static async Task StartRecordingAsync(ApiRequest request)
    {
        var wish = await request.BodyAsync(ApiJson.Default.RecordingRequest).ConfigureAwait(false);
        if (!Names.IsPlain(wish.Name))
            throw Problems.BadValue("name", wish.Name, Names.PlainAllowed);
        if (!request.Agent.StartRecording(wish.Name, out var pathOrError))
            throw Problems.State(pathOrError, "DELETE /v1/control/recording stops the one that is running.");
        await request.ReplyAsync(new RecordingReport(true, pathOrError), ApiJson.Default.RecordingReport).ConfigureAwait(false);
    }

    /// <summary>DELETE /v1/control/recording.</summary>
    public static Task StopRecordingAsync(ApiRequest request)
    {
        var path = request.Agent.StopRecording() ?? throw Problems.State("No recording is running.", "POST /v1/control/recording starts one.");
        return request.ReplyAsync(new RecordingReport(false, path), ApiJson.Default.RecordingReport);
    }
}
