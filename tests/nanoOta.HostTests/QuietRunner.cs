using System;
using FsCheck;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;

namespace nanoOta.HostTests;

/// <summary>What FsCheck tells, without the "Ok, passed" of what holds: a test run prints what fails, and nothing else.</summary>
internal sealed class QuietRunner(IRunner runner) : IRunner
{
    public void OnStartFixture(Type t) => runner.OnStartFixture(t);

    public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every) =>
        runner.OnArguments(ntest, args, every);

    public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink) => runner.OnShrink(args, everyShrink);

    public void OnFinished(string name, TestResult testResult)
    {
        if (!testResult.IsPassed)
            runner.OnFinished(name, testResult);
    }
}
