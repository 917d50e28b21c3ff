package import PluginKit

extension LanguageDetector {
    /// Texts and the languages that they are told to be in.
    package static let examples = [
        PluginExample("Should Tesla invest five billion dollars in xAI?", gives: "en"),
        PluginExample("Les actionnaires de Tesla sont furieux contre cette idée.", gives: "fr"),
        PluginExample("Die Aktionäre sind gegen diese Investition.", gives: "de"),
        PluginExample("Los accionistas no están de acuerdo con la inversión.", gives: "es"),
        PluginExample("Gli azionisti non sono d'accordo con questa idea.", gives: "it"),
        PluginExample("Os acionistas não gostaram nada da ideia.", gives: "pt"),
        PluginExample("Акционеры Теслы недовольны этой идеей.", gives: "ru"),
        PluginExample("المساهمون غاضبون من هذه الفكرة", gives: "ar"),
        PluginExample("टेस्ला के शेयरधारक नाराज़ हैं।", gives: "hi"),
        PluginExample("テスラの株主は怒っている", gives: "ja"),
        PluginExample("테슬라 주주들은 화가 났다", gives: "ko"),
        PluginExample("特斯拉的股东很生气", gives: "zh"),
        PluginExample("Οι μέτοχοι της Tesla είναι θυμωμένοι", gives: "el"),
        PluginExample("💓 https://example.org 12345", gives: "und"),
    ]
}
