using System.Reflection;
using System.Text.RegularExpressions;
using DevExChat.EndToEnd.Tests.Processes;
using DevExChat.EndToEnd.Tests.Support;

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
        var silent = tests.Where(test => !TakesAStage(test)).Select(test => $"{test.DeclaringType!.Name}.{test.Name}").Where(name => !Place().IsMatch(name)).ToList();
        Assert.Empty(silent);
    }

    private static bool TakesAStage(MethodInfo test) => Array.Exists(test.GetParameters(), parameter => parameter.ParameterType == typeof(Stage));

    [GeneratedRegex(@"^(Slack|Teams)\w*Tests\.|InABrowserTests\.|\.In_(Slack|Teams|a_browser)_|_either_platform_", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
