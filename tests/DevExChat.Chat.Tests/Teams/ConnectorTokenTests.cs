using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Channels;
using DevExChat.Procurement.Conversation;

namespace DevExChat.Chat.Tests.Teams;

public sealed class ConnectorTokenTests
{
    private const int Senders = 8;

    private static readonly Place InChannel = new("teams", FakeTeams.Tenant, Activities.Channel);
    private static readonly Card Hello = NoteCard.Of("Hello");

    [Fact]
    public async Task One_fetch_serves_all_who_wait_for_the_first_token()
    {
        await using var host = await StartAsync();
        var hold = HoldLogin(host);
        var posts = PostMany(host);
        await Eventually.Is(() => host.Teams.LoginCalls > 0);

        hold.SetResult();

        Assert.All(await Task.WhenAll(posts), posted => Assert.IsType<SendResult.Delivered>(posted));
        Assert.Equal(1, host.Teams.LoginCalls);
    }

    [Fact]
    public async Task One_renewal_serves_all_whose_token_was_refused()
    {
        await using var host = await StartAsync();
        await PostAsync(host);
        var (answer, refused, hold) = (host.Teams.Answer, 0, HoldLogin(host));
        host.Teams.Answer = (call, http) =>
        {
            if (call.Authorization == "Bearer token-2") return answer(call, http);
            Interlocked.Increment(ref refused);
            http.Response.StatusCode = 401;
            return Task.FromResult("");
        };
        var posts = PostMany(host);
        await Eventually.Is(() => refused == Senders && host.Teams.LoginCalls > 1);

        hold.SetResult();

        Assert.All(await Task.WhenAll(posts), posted => Assert.IsType<SendResult.Delivered>(posted));
        Assert.Equal(2, host.Teams.LoginCalls);
    }

    [Fact]
    public async Task A_token_that_cannot_be_had_fails_those_who_waited_for_it_and_nobody_after_them()
    {
        await using var host = await StartAsync();
        var hold = HoldLogin(host);
        host.Teams.LoginStatus = 400;
        var posts = PostMany(host);
        await Eventually.Is(() => host.Teams.LoginCalls > 0);

        hold.SetResult();

        Assert.All(await Task.WhenAll(posts), posted => Assert.IsType<SendResult.TryAgain>(posted));
        host.Teams.LoginStatus = 200;
        Assert.IsType<SendResult.Delivered>(await PostAsync(host));
        Assert.Equal(2, host.Teams.LoginCalls);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_for_a_token_leaves_it_to_the_others()
    {
        await using var host = await StartAsync();
        var hold = HoldLogin(host);
        using var impatient = new CancellationTokenSource();
        var givesUp = host.Platform.PostAsync(InChannel, Hello, "d", impatient.Token);
        var posts = PostMany(host);
        await Eventually.Is(() => host.Teams.LoginCalls > 0);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givesUp);
        hold.SetResult();

        Assert.All(await Task.WhenAll(posts), posted => Assert.IsType<SendResult.Delivered>(posted));
        Assert.Equal(1, host.Teams.LoginCalls);
    }

    private static async Task<TeamsHost> StartAsync()
    {
        var host = await TeamsHost.StartAsync();
        await host.References.KeepAsync(new Sighting(InChannel, ConversationKind.Channel, new Uri(host.Teams.ServiceUrl)), default);
        return host;
    }

    private static TaskCompletionSource HoldLogin(TeamsHost host)
    {
        var hold = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Teams.BeforeLogin = () => hold.Task;
        return hold;
    }

    private static List<Task<SendResult>> PostMany(TeamsHost host) => [.. Enumerable.Range(0, Senders).Select(_ => PostAsync(host))];

    private static Task<SendResult> PostAsync(TeamsHost host) => host.Platform.PostAsync(InChannel, Hello, "d", TestContext.Current.CancellationToken);
}
