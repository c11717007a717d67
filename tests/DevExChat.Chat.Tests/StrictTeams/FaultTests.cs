using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;
using static DevExChat.Chat.Tests.StrictTeams.AStrictTeams;

namespace DevExChat.Chat.Tests.StrictTeams;

public sealed class FaultTests
{
    [Theory]
    [InlineData(412, "PreconditionFailed")]
    [InlineData(500, "ServiceError")]
    [InlineData(502, "ServiceError")]
    [InlineData(503, "ServiceError")]
    [InlineData(504, "ServiceError")]
    public async Task Fails_the_next_calls_of_a_kind_and_then_no_more(int status, string code)
    {
        await using var teams = await StartAsync();
        teams.Server.Faults.Next("post", Fault.Answered(status), times: 2);
        for (var i = 0; i < 2; i++)
        {
            var failed = await teams.PostAsync(Opportunities, $"try {i}");
            Assert.Equal((status, code), (failed.Status, failed.Code));
        }

        Assert.Equal(201, (await teams.PostAsync(Opportunities, "try 2")).Status);
        Assert.Single(teams.Server.Tenant.Messages(Opportunities));
    }

    [Fact]
    public async Task Notes_a_call_that_comes_before_retry_after_is_over()
    {
        await using var teams = await StartAsync();
        teams.Server.Faults.Next("post", Fault.RateLimited(4));
        var told = await teams.PostAsync(Opportunities, "x");
        Assert.Equal((429, "Throttled", TimeSpan.FromSeconds(4)), (told.Status, told.Code, told.RetryAfter));
        teams.Clock.Advance(TimeSpan.FromSeconds(4));
        await teams.PostAsync(Opportunities, "x");
        Assert.Empty(teams.Server.Violations);

        teams.Server.Faults.Next("post", Fault.RateLimited(4));
        await teams.PostAsync(Opportunities, "x");
        teams.Clock.Advance(TimeSpan.FromSeconds(3));
        await teams.PostAsync(Opportunities, "x");
        Assert.Contains("before Retry-After", Assert.Single(teams.Server.Violations).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    public async Task Notes_a_repetition_of_what_failed_for_good(int status)
    {
        await using var teams = await StartAsync();
        teams.Server.Faults.Next("post", Fault.Answered(status));
        await teams.PostAsync(Opportunities, "x");
        await teams.PostAsync(Opportunities, "y");
        Assert.Empty(teams.Server.Violations);
        await teams.PostAsync(Opportunities, "x");
        Assert.Contains("failed for good", Assert.Single(teams.Server.Violations).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hangs_before_or_after_it_applied()
    {
        await using var teams = await StartAsync();
        teams.Server.Faults.Next("post", Fault.Hang);
        var hung = teams.PostAsync(Opportunities, "later");
        await teams.Server.WaitUntilAsync(server => server.Faults.Hanging == 1, TimeSpan.FromSeconds(5), Cancel);
        Assert.Empty(teams.Server.Tenant.Messages(Opportunities));
        teams.Server.Faults.Release();
        Assert.Equal(201, (await hung).Status);

        teams.Server.Faults.Next("post", Fault.ApplyThenHang);
        hung = teams.PostAsync(Opportunities, "at once");
        await teams.Server.WaitUntilAsync(server => server.Faults.Hanging == 1, TimeSpan.FromSeconds(5), Cancel);
        Assert.Equal(2, teams.Server.Tenant.Messages(Opportunities).Count);
        teams.Server.Faults.Release();
        Assert.Equal(201, (await hung).Status);

        teams.Server.Faults.Next("post", Fault.ApplyThenServerError);
        Assert.Equal(500, (await teams.PostAsync(Opportunities, "done all the same")).Status);
        Assert.Equal(3, teams.Server.Tenant.Messages(Opportunities).Count);
    }

    [Fact]
    public async Task Fails_the_keys_and_the_tokens_too()
    {
        await using var teams = await StartAsync();
        teams.Server.Faults.Next("keys", Fault.Unavailable);
        await Assert.ThrowsAsync<HttpRequestException>(() => teams.GetAsync(new Uri(teams.Server.BaseAddress, "v1/.well-known/keys")));
        teams.Server.Faults.Next("token", Fault.RateLimited(2));
        Assert.Equal(429, (int)(await teams.TokenAsync()).Status);
    }

    [Fact]
    public async Task Sends_no_more_than_seven_a_second_to_a_conversation_with_all_its_threads()
    {
        await using var teams = await StartAsync();
        var root = (await teams.PostAsync(Opportunities, "0")).Id;
        for (var i = 1; i < 7; i++) Assert.Equal(201, (await teams.PostAsync($"{Opportunities};messageid={root}", $"{i}")).Status);
        var eighth = await teams.PostAsync(Opportunities, "7");
        Assert.Equal((429, "Throttled", TimeSpan.FromSeconds(1)), (eighth.Status, eighth.Code, eighth.RetryAfter));
        Assert.Equal(201, (await teams.PostAsync(TeamsCast.Occasions, "elsewhere")).Status);
        teams.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(201, (await teams.PostAsync(Opportunities, "7")).Status);
        // Eight in two seconds: the ninth waits for the second to end.
        Assert.Equal(429, (await teams.PostAsync(Opportunities, "8")).Status);
        Assert.Empty(teams.Server.Violations);
    }

    [Fact]
    public async Task Takes_sixty_in_half_a_minute_and_fifty_a_second_from_the_whole_tenant()
    {
        await using var teams = await StartAsync();
        for (var i = 0; i < 60; i++)
        {
            Assert.Equal(201, (await teams.PostAsync(Opportunities, $"{i}")).Status);
            teams.Clock.Advance(TimeSpan.FromMilliseconds(300));
        }

        Assert.Equal(TimeSpan.FromSeconds(12), (await teams.PostAsync(Opportunities, "60")).RetryAfter);

        teams.Clock.Advance(TimeSpan.FromHours(1));
        await teams.SignInAsync();
        var people = SandboxPersonas.Default.All.Select(persona => teams.Server.As(TeamsCast.UserId(persona)).PersonalChat).ToList();
        var statuses = new List<int>();
        foreach (var chat in people.Append(Opportunities))
        {
            for (var i = 0; i < 7; i++) statuses.Add((await teams.PostAsync(chat, $"{i}")).Status);
        }

        Assert.Equal(50, statuses.Count(status => status == 201));
        Assert.All(statuses.Skip(50), status => Assert.Equal(429, status));
    }
}
