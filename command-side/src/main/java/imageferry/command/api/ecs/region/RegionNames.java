package imageferry.command.api.ecs.region;

import imageferry.command.region.Region;
import java.util.List;
import java.util.Map;

/** What regions are called in the languages of the API. */
final class RegionNames {
    /** In the order of the names below; the first is meant when a caller asks for none. */
    static final List<String> LANGUAGES = List.of("zh-CN", "zh-TW", "en-US", "ja", "fr", "de", "ko");

    private static final int ENGLISH = LANGUAGES.indexOf("en-US");

    private static final Map<String, List<String>> NAMES = Map.of(
            "cn-hangzhou",
            List.of(
                    "华东1（杭州）",
                    "華東1（杭州）",
                    "China (Hangzhou)",
                    "中国 (杭州)",
                    "Chine (Hangzhou)",
                    "China (Hangzhou)",
                    "중국 (항저우)"),
            "cn-shanghai",
            List.of(
                    "华东2（上海）",
                    "華東2（上海）",
                    "China (Shanghai)",
                    "中国 (上海)",
                    "Chine (Shanghai)",
                    "China (Shanghai)",
                    "중국 (상하이)"),
            "ap-southeast-1",
            List.of("新加坡", "新加坡", "Singapore", "シンガポール", "Singapour", "Singapur", "싱가포르"),
            "eu-central-1",
            List.of(
                    "德国（法兰克福）",
                    "德國（法蘭克福）",
                    "Germany (Frankfurt)",
                    "ドイツ (フランクフルト)",
                    "Allemagne (Francfort)",
                    "Deutschland (Frankfurt)",
                    "독일 (프랑크푸르트)"));

    private RegionNames() {}

    /** The name in a language; as the installation calls it when it has a name of its own for it, or none is known. */
    static String of(Region region, String language) {
        List<String> names = NAMES.get(region.id().value());
        if (names == null || !names.get(ENGLISH).equals(region.localName())) {
            return region.localName();
        }
        return names.get(LANGUAGES.indexOf(language));
    }
}
