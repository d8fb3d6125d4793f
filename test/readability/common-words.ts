/**
 * Common plain English words, in their base form, that a non-native reader can be expected to know.
 * Endings (-s, -ed, -ing, -er, -ly and the like) are handled by `word-forms.ts`.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `
a able about above accept accident across act action active activity actually add address adult advice afraid after afternoon again are
alphabet
alike
against age ago agree ahead air all allow almost alone along already also although always am among amount an ancient and anger angry
animal another answer any anybody anyone anything anywhere apart apologise appear apple april area argue arm army around arrange arrive
art article as ask asleep at attack attempt attention august aunt autumn away awake
baby back bad badly bag ball bank bar base basic basket bath be beach bear beat beautiful became because become bed bedroom been before
backwards
began begin beginner beginning behave behind being belief believe bell belong below beside best better between beyond big bill bird birth
birthday bit bite black blame blank blind block blood blow blue board boat body bone book border bored born borrow boss both bother bottle
bottom box boy branch brave bread break breakfast breath breathe bridge brief bright bring broad broke broken brother brought brown brush
build built burn bus business busy but button buy by
cake call calm came camera camp can cannot cap car card care careful carry case cat catch cause cent central century certain certainly cafe
calculate
column
chain chair chance change character charge cheap check cheese child children choice choose chose chosen church circle city claim class
clean clear clearly clever click climb clock close cloth clothes cloud coat coffee cold collect college colour come comfortable common
community company compare complete completely computer concern condition confuse connect consider contain continue control conversation
cook cool copy corner correct cost could count country couple courage course court cousin cover cow crash crazy cream create crime cross
crowd cry cup cupboard current currently customer cut cycle
daily damage dance danger dangerous dare dark data date daughter day dead deal dear death decide decision deep defend degree delay deliver
dot
disk
device
demand depend describe description desert design desk destroy detail develop did die differ difference different difficult difficulty dig
dinner direct direction directly dirty disagree disappear discover discuss disease dish distance divide do doctor does dog dollar done
door double doubt down dozen draw drawer drawn dream dress drew drink drive driver drop drove dry due during dust duty
each ear early earn earth ease easily east easy eat edge educate effect effort egg eight either electric elephant eleven else elsewhere
exception
environment
empty encourage end enemy energy engine english enjoy enough enter entire entirely entrance equal error escape especially even evening
event ever every everybody everyone everything everywhere exact exactly example excellent except exchange excited excuse exercise exist
expect expensive experience experiment explain explanation express extra eye
face fact factory fail fair fairly faith fall false family famous far farm farmer farther fashion fast fat father fault favourite fear
feature february feed feel feet fell felt female fence few field fifteen fifth fifty fight figure file fill film final finally find fine
finger finish fire firm first fish fit five fix flag flat flew flight float floor flow flower fly fold follow food foot football for force
foreign forest forever forget forgive forgot forgotten fork form forty forward found four fourth free freedom freeze fresh friday friend
friendly frighten from front fruit full fully fun funny further future
gain game garden gas gate gather gave general generally gentle get gift girl give given glad glass go goal goat god goes gold gone good
goodbye got government grand grandfather grandmother grass grateful great greatly green greet grew grey ground group grow grown guard
guess guest guide guilty gun guy
habit had hair half hall hammer hand handle hang happen happy hard hardly harm has hat hate have he head health healthy hear heard heart
heat heaven heavy height held hello help helpful her here hers herself hid hidden hide high hill him himself hire his history hit hold
hole holiday home honest hope horrible horse hospital hot hotel hour house how however huge human hundred hungry hunt hurry hurt husband
i ice idea if ill image imagine immediately importance important impossible improve in inch include increase indeed independent indoor
industry influence inform information inside instead instrument insurance intelligent intend interest interested interesting into
introduce invent invite iron is island it item its itself
jacket january job join joke journey judge july jump june just justice
keep kept key kick kill kilometre kind king kitchen knee knew knife knock know knowledge known
label lady lake lamp land language large last late lately later laugh law lay lazy lead leader leaf learn least leather leave led left leg
loop
lend length less lesson let letter level library lie life lift light like likely limit line lion lip list listen literature little live
load local lock long look loose lorry lose loss lost lot loud love lovely low luck lucky lunch
machine mad made magazine mail main mainly make male man manage manager many map march mark market marry master match material matter may
maybe me meal mean meaning meant measure meat medicine meet meeting member memory men mend mention menu message met metal method metre
middle might mile milk million mind mine minute mirror miss mistake mix model modern moment monday money month moon more morning most
mostly mother motor mountain mouse mouth move movement much music must my myself
name narrow nation natural naturally nature near nearby nearly necessary neck need needle neighbour neither nephew nervous net never new
news newspaper next nice niece night nine no nobody noise none nor normal normally north nose not note nothing notice november now nowhere
number nurse
object observe obtain obvious obviously ocean october of off offer office officer official often oil ok old on once one onion only onto
online
option
open operate opinion opportunity opposite or orange order ordinary other otherwise ought our ours ourselves out outside over own owner
pack page paid pain paint pair palace pale paper parcel parent park part particular particularly partly partner party pass passenger past
patience
package
profile
path patient pay peace pen pencil people pepper per perfect perfectly perhaps period permission permit person personal phone photograph
piano pick picture piece pig pile pilot pink place plain plan plane plant plastic plate play player pleasant please pleasure plenty
pocket poem point police polite political pool poor popular position possess possible possibly post potato pound pour power powerful
practice practise prefer prepare present president press pretend pretty prevent price pride print prison private prize probable probably
problem produce product programme progress promise proof proper properly protect proud prove proven provide public pull punish pupil pure
purpose push put puzzle
quality quantity quarter queen question quick quickly quiet quietly quit quite
race radio rain raise ran rang rare rarely rate rather raw reach read reader ready real realise really reason receive recent recently
recognise record recover red reduce refuse regular relation relative release religion remain remember remind remove rent repair repeat
replace reply report represent require rescue respect responsible rest restaurant result return reveal rich ride right ring rise risk
river road rob rock role roll roof room root rope rough round row rubber rude rule run rush
sad safe safely safety said sail salt same sand sat satisfy saturday save saw say scale scarce scene school science scientist scissors split
shorten
source
score screen sea search season seat second secret secretary see seed seem seen seldom self sell send sense sent sentence separate
september serious serve service set settle seven several shade shadow shake shall shape share sharp she sheep sheet shelf shine ship
shirt shoe shoot shop shore short should shoulder shout show shown shut sick side sight sign signal silence silly silver similar simple
simply since sing single sink sir sister sit situation six size skill skin skirt sky sleep slept slide slip slow slowly small smart smell
smile smoke smooth snake snow so soap social society sock soft soil sold soldier solve some somebody somehow someone something sometimes
somewhere son song soon sorry sort soul sound soup south space spare speak special specific speech speed spell spend spent spoke spoken
spoon sport spot spread spring square stage stair stamp stand standard star start state statement station stay steal steam steel step
stick still stolen stomach stone stood stop store storm story straight strange stranger stream street strength stretch strict strike
string strong structure student study stupid subject substance succeed success successful such sudden suddenly suffer sugar suggest suit
summer sun sunday supper supply support suppose sure surface surprise surround sweet swim system
table tail take taken talk tall task taste taught taxi tea teach teacher team tear technique telephone television tell ten tend term text
terrible test than thank that the theatre their theirs them themselves then there therefore these they thick thief thin thing think third
thirsty thirteen thirty this those though thought thousand threat three threw throat through throw thrown thumb thursday thus ticket tidy
tie tight till time tiny tip tired title to today toe together told tomorrow tongue tonight too took tool tooth top total totally touch
toward towards tower town toy track trade traffic train translate travel treat tree trial trick trip trouble trousers true truly trust
truth try tuesday turn twelve twenty twice two type typical
ugly umbrella uncle under understand understood unfair unfortunately unhappy unit unite university unknown unless unlike until untrue undo
unusual up upon upper upset upstairs us use used useful useless usual usually
valley valuable value various vegetable very victory video view village violence visit visitor voice vote visible
wait wake walk wall want war warm warn warning was wash waste watch water wave way we weak wealth weapon wear weather wednesday week
weekend weigh weight welcome well went were west wet what whatever wheel when whenever where wherever whether which whichever while white
who whoever whole whom whose why wide wife wild will willing win wind window wine winter wise wish with within without woman women won
wonder wonderful wood wooden word wore work worker world worry worse worst worth would wound write writer written wrong wrote
yard yawn yeah year yellow yes yesterday yet you young your yours yourself yourselves youth
zero zoo
`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
