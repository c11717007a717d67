using DevExChat.Bench;

// bare <folder>: the endpoint that everything is compared with, in a process of its own.
if (args is ["bare", var folder]) return await BareEndpoint.RunAsync(folder);

// slack, teams, deadlines or quarter: only that part; nothing: all of them. What failed while it was measured was not measured: exit code 1.
using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(30));
var only = args.FirstOrDefault();
var sound = true;
if (only is null or "slack") sound &= await ChatBench.RunAsync(Stage.StartAsync, stop.Token);
if (only is null or "teams") sound &= await ChatBench.RunAsync(TeamsStage.StartAsync, stop.Token);
if (only is null or "deadlines") sound &= await DeadlineBench.RunAsync(stop.Token);
if (only is null or "quarter") await QuarterBench.RunAsync(stop.Token);
return sound ? 0 : 1;
