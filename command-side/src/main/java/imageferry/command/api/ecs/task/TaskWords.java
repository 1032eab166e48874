package imageferry.command.api.ecs.task;

import imageferry.command.api.ecs.Times;
import imageferry.command.api.rpc.Answer;
import imageferry.events.readside.ImageTaskState;
import imageferry.events.readside.ImageTaskView;

/** Tasks in the words of the API. */
final class TaskWords {
    private TaskWords() {}

    static String status(ImageTaskState state) {
        return switch (state) {
            case WAITING -> "Waiting";
            case PROCESSING -> "Processing";
            case FINISHED -> "Finished";
            case FAILED -> "Failed";
            case DELETED -> "Deleted";
        };
    }

    /** What every description of a task tells. */
    static Answer describe(Answer answer, ImageTaskView task) {
        boolean over = task.state() != ImageTaskState.WAITING && task.state() != ImageTaskState.PROCESSING;
        return answer.with("TaskId", task.taskId().value())
                .with("TaskAction", task.action())
                .with("TaskStatus", status(task.state()))
                .with("SupportCancel", over ? "false" : "true")
                .with("CreationTime", Times.toTheMinute(task.createdAt()))
                .with("FinishedTime", Times.toTheMinute(task.finishedAt()));
    }
}
