//! Words that hold sentences together and say nothing by themselves, in the main languages of the room. A short list: what it
//! misses mostly does no harm, because it stands in nearly every case study.

/// Folded, as [`fold`](super::fold::fold) gives them.
const LISTS: [&str; 14] = [
    // English
    "a about above after again against all almost along also although always am among an and another any are around as at away be \
     became because become been before being below between both but by came can cannot could did do does doing done down during \
     each either else enough even ever every few for from further get given go goes gone had has have having he hence her here hers \
     herself him himself his how however i if in indeed instead into is isnt it its itself just least less like made make makes many \
     may me might mine more most much must my myself near neither never next no nor not now of off often on once one only onto or \
     other others our ours out over own per perhaps put quite rather same several shall she should since so some soon still such \
     take taken than that the their theirs them themselves then there therefore these they this those though through thus to together \
     too took toward towards two under until up upon us very was we well went were what when where whether which while who whom whose \
     why will with within without would yet you your yours first second three four five six seven eight nine ten s t",
    // Spanish, Portuguese
    "al como con contra cuando de del desde donde e el ella ellas ellos en entre era es esta estas este esto estos fue fueron ha han \
     hasta hay la las le les lo los más mas muy ni o para pero por porque que se sin sobre son su sus también tiene un una uno unos y \
     ya ao aos às com da das do dos ela elas ele eles em essa esse foi foram mais mas na nas não no nos os ou pela pelo por são sem \
     seu sua também uma",
    // French
    "à au aux avec ce ces cette dans des du elle elles en est et eux il ils je la leur leurs mais même ne nous ont ou où par pas plus \
     pour qui quand que sa sans se ses son sont sur un une vous d l qu n",
    // Vietnamese
    "bị bởi các cái cho chỉ có còn cũng của cùng đã đang để đến đó được hay họ khi không là lại lên mà một mỗi này nên người nếu những \
     như nhưng nhiều ở ra rất rồi sau sẽ tại theo thì trên trong trước từ và vào vẫn về với vì",
    // Malay and Indonesian
    "ada adalah akan antara atau bagi bahwa banyak belum bisa dalam dan dapat dari dengan di hanya ia ini itu jika juga kami karena \
     ke kepada kita lebih mereka oleh pada para saat sebagai sebuah secara sehingga serta seperti sudah suatu tahun telah tersebut \
     tetapi tidak untuk yang",
    // Filipino
    "ang ay at ating ba bawat dahil din dito hindi ito iyon ka kapag kaya kung lamang mag mga may mula na nang natin ng ngunit ni nila \
     niya pa para pero po rin sa sila siya upang",
    // Thai
    "กับ การ ก็ ของ ความ คือ จะ จาก ซึ่ง ด้วย ได้ ต่อ ต้อง ตาม ถึง ที่ นั้น นี้ ใน โดย แต่ แล้ว และ ว่า เป็น ไป ไม่ มา มี ยัง หรือ เพื่อ เพราะ เมื่อ ให้ อยู่ อย่าง",
    // Khmer
    "ការ ក៏ ដែល ដើម្បី ដោយ តាម ទៅ និង នេះ នៃ នៅ ប៉ុន្តែ ពី មាន មិន របស់ ឬ ឲ្យ អោយ ជា ក្នុង បាន",
    // Lao
    "ການ ກັບ ກໍ ຂອງ ຄວາມ ແຕ່ ຈາກ ຈະ ຊຶ່ງ ດ້ວຍ ທີ່ ນີ້ ໃນ ໂດຍ ແມ່ນ ແລະ ໄດ້ ບໍ່ ເປັນ ເພື່ອ ມີ ຫຼື ໃຫ້ ຢູ່",
    // Burmese
    "က ကို ၏ တွင် တို့ တစ် နှင့် များ မှ မှာ ရှိ သည် သော သို့ အတွက် ဖြင့် ဖြစ် ပြီး ခဲ့",
    // Chinese
    "的 了 和 是 在 有 也 与 與 及 或 对 對 为 為 从 從 到 被 把 就 都 而 不 这 這 那 其 他 她 们 們 我 等 中 上 以 于 於 之 一 个 個 将 將 并 並",
    // Japanese
    "の に は を が と で も へ や から まで より する し て た だ な ある いる この その こと ため これ それ など られ れ さ ない ます です",
    // Korean: what stands alone; particles are written with their word.
    "그 그리고 그러나 또는 또한 및 수 것 등 이 있는 있다 하는 한 할 위해 대한 통해 때 더 그는 그들은 이는",
    // Hindi, Bengali
    "और एक का कि की के को जो तक तो था थी थे नहीं पर भी में या ये यह वह से ही है हैं हो ने इस उस लिए कर \
     আর এই এবং একটি এর ও করা করে কি কিন্তু জন্য তা তার থেকে না নয় বা যে সে হয় হয়ে",
];

/// Whether a folded word is one.
pub fn has(word: &str) -> bool {
    use std::collections::HashSet;
    use std::sync::LazyLock;
    static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
        LISTS
            .iter()
            .flat_map(|list| list.split_whitespace())
            .map(super::fold::fold)
            .collect()
    });
    WORDS.contains(word)
}
