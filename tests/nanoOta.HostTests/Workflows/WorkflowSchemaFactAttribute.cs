using Xunit;

namespace nanoOta.HostTests.Workflows;

/// <summary>A test against the workflow schema, skipped where its validator is not installed.</summary>
public sealed class WorkflowSchemaFactAttribute : FactAttribute
{
    public WorkflowSchemaFactAttribute()
    {
        if (WorkflowSchema.Program == null)
            Skip = "action-validator is not installed (npm install --global @action-validator/cli @action-validator/core)";
    }
}
