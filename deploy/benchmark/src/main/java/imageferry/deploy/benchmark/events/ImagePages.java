package imageferry.deploy.benchmark.events;

import imageferry.deploy.client.FerryClient;
import imageferry.events.ids.AccountId;
import imageferry.events.readside.ImageQuery;
import imageferry.events.readside.Ownership;
import imageferry.events.readside.Paging;
import imageferry.events.readside.ReadSide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Pages of DescribeImages among many images, asked of the read side itself and through the door. */
final class ImagePages {
    private static final double PER_SECOND = 50;
    /** Requests of a service that is new, of all kinds in turn. */
    private static final int NEW = 4_000;

    private static final int WARM_UP = 300;
    private static final int PAGE = 50;

    private final BenchService service;
    private final FerryClient client;
    private final EventsOptions options;

    ImagePages(BenchService service, FerryClient client, EventsOptions options) {
        this.service = service;
        this.client = client;
        this.options = options;
    }

    /** What was asked, by whom it was answered. */
    record Row(String question, String way, Load.Outcome outcome, boolean exact) {}

    /** A question and how many images it must find. */
    private record Question(String name, Map<String, String> parameters, long total) {}

    List<Row> measure() throws Exception {
        List<Row> rows = new ArrayList<>();
        List<Question> questions = questions();
        boolean[] whatever = {true};
        Load.run(PER_SECOND * 2, NEW, number -> ask(questions.get(number % questions.size()), whatever));
        for (Question question : questions) {
            rows.add(door(question));
        }
        ReadSide views = service.parts().getBean(ReadSide.class);
        rows.add(views(views, "first page of any account"));
        return rows;
    }

    private List<Question> questions() {
        int images = options.images();
        long creating = (images + 19) / 20;
        int lastPage = (images + PAGE - 1) / PAGE;
        return List.of(
                new Question("by id", Map.of("ImageId", ImageRows.id(0, images / 2 + 3)), 1),
                new Question("by status", Map.of("Status", "Creating"), creating),
                new Question("by fuzzy name", Map.of("ImageName", "*build*"), (images + 1) / 4),
                new Question("first page", Map.of("Status", "Available,Creating,CreateFailed"), images),
                new Question(
                        "last page",
                        Map.of("Status", "Available,Creating,CreateFailed", "PageNumber", Integer.toString(lastPage)),
                        images));
    }

    private void ask(Question question, boolean[] exact) throws Exception {
        Map<String, String> parameters = new TreeMap<>(question.parameters());
        parameters.put("RegionId", Numbered.HOME.value());
        parameters.put("PageSize", Integer.toString(PAGE));
        if (question.name().equals("by id")) {
            parameters.put("Status", "Available,Creating,CreateFailed");
        }
        JsonNode answer = client.ecs("DescribeImages", parameters);
        if (answer.path("TotalCount").asLong() != question.total()) {
            exact[0] = false;
        }
    }

    private Row door(Question question) throws InterruptedException {
        boolean[] exact = {true};
        Load.Request request = number -> ask(question, exact);
        Load.run(PER_SECOND * 2, WARM_UP, request);
        return new Row(
                question.name(),
                "HTTP, signed",
                Load.run(PER_SECOND, (int) (PER_SECOND * options.seconds() / 2), request),
                exact[0]);
    }

    private Row views(ReadSide views, String name) throws InterruptedException {
        boolean[] exact = {true};
        Load.Request request = number -> {
            int account = 1 + number * 7919 % (options.accounts() - 1);
            if (views.images(all(Numbered.account(account))).totalCount() != options.images()) {
                exact[0] = false;
            }
        };
        Load.run(PER_SECOND * 2, WARM_UP, request);
        return new Row(
                name, "read side", Load.run(PER_SECOND, (int) (PER_SECOND * options.seconds() / 2), request), exact[0]);
    }

    private static ImageQuery all(AccountId account) {
        return new ImageQuery(
                account,
                Numbered.HOME,
                Set.of(Ownership.OWN),
                null,
                List.of(),
                null,
                null,
                Set.of(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                new Paging(1, PAGE));
    }
}
