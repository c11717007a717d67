using System.Reflection;
using System.Text.RegularExpressions;
using DevExChat.EndToEnd.Tests.Processes;
using DevExChat.EndToEnd.Tests.Support;
using Xunit.Sdk;
using Xunit.v3;

namespace DevExChat.EndToEnd.Tests.Conformance;

/// <summary>No behaviour is shown on one platform only unless a name says so: the test's, or its class's.</summary>
public sealed partial class NameTests
{
    // Where nobody talks to the product on a platform; and the races, whose seeds choose among the stages.
    private static readonly Type[] WithoutAStage = [typeof(StartTests), typeof(SampleSettingsTests), typeof(SandboxProcessTests), typeof(RaceTests), typeof(NameTests)];

    [Fact]
    public void Every_test_takes_a_stage_or_says_where_it_happens()
    {
        var tests = typeof(NameTests).Assembly.GetTypes().Except(WithoutAStage).SelectMany(type => type.GetMethods())
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true)).ToList();

        Assert.True(tests.Count > 80, $"Only {tests.Count} were found.");
        var silent = tests.Where(test => !TakesAStage(test)).Select(NameOf).Where(name => !Place().IsMatch(name)).ToList();
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_test_that_takes_a_stage_takes_both_platforms_or_says_where_it_happens()
    {
        var tests = typeof(NameTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Where(TakesAStage).Where(method => method.IsDefined(typeof(FactAttribute), inherit: true));

        List<string> lame = [];
        foreach (var test in tests)
        {
            // Where some are on one platform and some on the other, it happens on both.
            var stages = await StagesOf(test);
            if (!stages.Any(stage => stage.HasTeams()) || stages.All(stage => stage is Stage.Teams)) lame.Add(NameOf(test));
        }

        Assert.DoesNotContain(lame, name => !Place().IsMatch(name));
    }

    private static async Task<HashSet<Stage>> StagesOf(MethodInfo test)
    {
        var at = Array.FindIndex(test.GetParameters(), parameter => parameter.ParameterType == typeof(Stage));
        HashSet<Stage> stages = [];
        await using var disposal = new DisposalTracker();
        foreach (var data in test.GetCustomAttributes().OfType<IDataAttribute>())
        {
            // The runner says so too; without it the member is looked for nowhere.
            if (data is MemberDataAttributeBase member) member.MemberType ??= test.DeclaringType;
            stages.UnionWith((await data.GetData(test, disposal)).Select(row => row.GetData()[at]).OfType<Stage>());
        }

        return stages;
    }

    private static string NameOf(MethodInfo test) => $"{test.DeclaringType!.Name}.{test.Name}";

    private static bool TakesAStage(MethodInfo test) => Array.Exists(test.GetParameters(), parameter => parameter.ParameterType == typeof(Stage));

    [GeneratedRegex(@"^(Slack|Teams)\w*Tests\.|\.In_(Slack|Teams|a_browser)_|_either_platform_", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
