using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace DevExChat.Bench;

/// <summary>
/// What the product is measured against: an endpoint that verifies the same signature over the same bytes, or the same token, and does
/// one SQLite transaction of the same durability, and nothing else.
/// </summary>
internal static class BareEndpoint
{
    private const string ToSlack = """{"response_type":"ephemeral","text":"done"}""";
    private const string ToTeams = """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"done"}""";

    public static async Task<int> RunAsync(string folder)
    {
        var connectionString = $"Data Source={Path.Combine(folder, "bare.db")}";
        await ExecuteAsync(connectionString, "PRAGMA journal_mode=WAL; CREATE TABLE Entry (Id INTEGER PRIMARY KEY, Body TEXT NOT NULL)");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/health/ready", () => "ready");
        if (builder.Configuration["Slack:SigningSecret"] is { } secret)
        {
            Task<bool> IsProved(IHeaderDictionary headers, byte[] body) => Task.FromResult(IsSigned(headers, body, secret));
            app.MapPost("/slack/{**rest}", context => AnswerAsync(context, connectionString, IsProved, ToSlack));
        }

        if (builder.Configuration["Teams:OpenIdMetadataUrl"] is { } metadata)
        {
            var token = new BareToken(metadata, builder.Configuration["Teams:AppId"]!);
            app.MapPost("/api/messages", context => AnswerAsync(context, connectionString, token.HoldsAsync, ToTeams));
        }

        await app.RunAsync();
        return 0;
    }

    private static async Task AnswerAsync(HttpContext context, string connectionString, Func<IHeaderDictionary, byte[], Task<bool>> isProved, string answer)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (!await isProved(context.Request.Headers, body.ToArray()))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await ExecuteAsync(connectionString, "INSERT INTO Entry (Body) VALUES ($body)", Encoding.UTF8.GetString(body.ToArray()));
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer, context.RequestAborted);
    }

    private static bool IsSigned(IHeaderDictionary headers, byte[] body, string secret)
    {
        var at = headers["X-Slack-Request-Timestamp"].ToString();
        if (!long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out _)) return false;
        byte[] signed = [.. Encoding.ASCII.GetBytes($"v0:{at}:"), .. body];
        var expected = "v0=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(headers["X-Slack-Signature"].ToString()));
    }

    private static async Task ExecuteAsync(string connectionString, string sql, string? body = null)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;" + sql;
        if (body is not null) command.Parameters.AddWithValue("$body", body);
        await command.ExecuteNonQueryAsync();
    }
}
