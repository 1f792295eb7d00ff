/* Creating a job once: the idempotency key, and the guard of the unique policy.
 *
 * Both are one ref that only one job can have, and a second one, its binding, whose name says which job has
 * it: together they are `ref` below, and `version` is the binding's name. A create writes its issue (a
 * draft), then makes one move that adds the ref, the mark `born` and the first entry. The move removes
 * exactly the binding that was read; if none was, the ref must not exist.
 *
 *   create  post the draft and read the ref. If it names my draft: done. If it names another job whose guard
 *           is in force: close the draft and answer with that job. If there is none, or it is no longer in
 *           force: make the move. Refused or unanswered: read again. An unanswered post is posted again: the
 *           first draft is nobody's.
 *   sweep   an open draft that never became a job: the same, in the same move. With a key, a draft that is
 *           older than the key in force is closed and never admitted; with a guard, drafts that are younger
 *           than a call lasts are left alone
 *   key     in force until its end date. Assumed: no call and no sweep lasts as long as a key's life.
 *   unique  (-DUNIQUE=1 or 2) in force until its job is finished. A finished job may be requeued, and then is
 *           in force again:
 *           -DUNIQUE=1 a requeue leaves the guard alone
 *           -DUNIQUE=2 its move replaces the guard by a new object for the same job if the guard still names it
 *                      or names a finished job, and is refused otherwise
 *
 *  -DNC=2 calls with one key (or one unique payload)    -DLOST=1 answers get lost without limit (posts:
 *         twice)
 *  -DEXPIRES=1 how often the key may expire    -DREQUEUES=1 how often somebody requeues (unique)
 *  Always on: calls that stop anywhere; finished jobs collected (their `born` marks go; refs stay).
 *
 *  -DMUT=1 the ref is replaced without comparing it with what was read
 *       2 the sweep admits a draft without reading its key
 *       3 the key is bound by a call of its own, before the first entry     4 search first, no ref
 *       5 a refused call closes its draft without reading the ref
 *       6 the sweep admits drafts however old they are
 *       7 an unanswered create takes "the ref is there" for its own doing, without reading what the ref names
 *       8 (unique) a create whose move went unanswered reads the ref only, which may name a later job by now
 *       9 (unique) the sweep touches drafts whose call may still be on its way
 *      10 (unique) a requeue binds the guard by the same name again, so that nobody sees that it changed
 *         hands
 */
#ifndef NC
#define NC 2
#endif
#ifndef LOST
#define LOST 1
#endif
#ifndef UNIQUE
#define UNIQUE 0
#endif
#ifndef EXPIRES
#define EXPIRES 1
#endif
#ifndef REQUEUES
#define REQUEUES 1
#endif
#ifndef MUT
#define MUT 0
#endif
#define EXTRA 1
#define MAX (NC+EXTRA)
#define LIVE 1
#define DONE 2

byte posted, extra;
bit open[MAX+1], born[MAX+1]; byte job[MAX+1];      /* job: none, LIVE, DONE */
byte ref, version;                                  /* the job that the ref names (0: no ref), and which object does */
bit expired;                                        /* the key's end date is over */
byte flight, expiries, requeues;
bit calling[MAX+1];                                 /* the draft's call has not ended */
byte life[MAX+1];                                   /* ghost: in which life of the key the draft was posted */
byte jobs;                                          /* ghost: jobs born in this life of the key */
bit duplicate[MAX+1];                               /* ghost: closed as a duplicate */
bit everBorn[MAX+1];

#if UNIQUE
#define IN_FORCE(r) (job[r]==LIVE)
#else
#define IN_FORCE(r) (!expired)
#endif
#define OTHERS_LIVE(i) (job[1]==LIVE && (i)!=1 || job[2]==LIVE && (i)!=2 || MAX>2 && job[MAX-1]==LIVE && (i)!=MAX-1 || job[MAX]==LIVE && (i)!=MAX)

#if MUT==10
#define NEW_OBJECT version=0                        /* same words, same object: git knows objects by their content */
#else
#define NEW_OBJECT version++
#endif

inline firstEntry(i) {
  born[i]=1; everBorn[i]=1; job[i]=LIVE;
#if UNIQUE
  assert(!OTHERS_LIVE(i))                           /* no second job while one is not finished */
#else
  jobs++; assert(jobs<=1);                          /* one job for one key and life */
  assert(life[i]==expiries)                         /* no draft outlives the key that it was made with */
#endif
}
/* One move, compared with ref `was` of version `ver`; `made` says how it went. */
inline move(i, was, ver, made) {
  if
#if MUT==4
  :: !born[i] -> ref=i; NEW_OBJECT; expired=0; firstEntry(i); made=1
#elif MUT==1
  :: !born[i] && (was!=0 || ref==0) -> ref=i; NEW_OBJECT; expired=0; firstEntry(i); made=1
#else
  :: !born[i] && ref==was && version==ver -> ref=i; NEW_OBJECT; expired=0; firstEntry(i); made=1
#endif
  :: else -> made=0
  fi
}
/* whether the draft became a job: the ref names it, or its mark or entry is there although the ref went on to another */
#if MUT==8
#define WAS_BORN(i) (ref==(i))
#else
#define WAS_BORN(i) (ref==(i) || everBorn[i])
#endif
#define CLOSE(i) open[i]=0; duplicate[i]=1
inline answer(r) { assert(everBorn[r]) }              /* an answer names a job that exists */

proctype Create() {
  byte i, was, ver; bit made;
  flight++;
post:
  atomic { posted++; i=posted; open[i]=1; life[i]=expiries;
    if :: LOST && extra<EXTRA -> extra++; i=0; goto post :: calling[i]=1 fi };
  if :: goto over :: true fi;
#if MUT==3
  atomic { if :: ref==0 || !IN_FORCE(ref) && ref!=i -> ref=i; expired=0 :: else fi };
  if :: goto over :: true fi;
  atomic { if :: ref==i && !born[i] -> firstEntry(i) :: else fi; goto over };
#endif
read:
  atomic { was=ref; ver=version;
    if
    :: WAS_BORN(i) -> answer(i); goto over
    :: was!=0 && !WAS_BORN(i) && IN_FORCE(was) -> CLOSE(i); answer(was); goto over
    :: else
    fi };
send:
  if
  :: atomic { move(i, was, ver, made);
       if
       :: made -> if :: answer(i); goto over :: LOST -> made=0; goto doubt fi
       :: !made ->
            if
            :: LOST -> goto doubt
#if MUT==5
            :: CLOSE(i); answer(was); goto over
#else
            :: goto read
#endif
            fi
       fi }
  :: goto over
  fi;
doubt:
#if MUT==7
  atomic { if :: ref!=0 -> answer(i); goto over :: else -> goto send fi };
#else
  if :: goto send :: goto read :: goto over fi;
#endif
over: atomic { calling[i]=0; i=0; was=0; ver=0; made=0; flight-- }
}

proctype Sweep() {
  byte i, was, ver; bit made;
loop:
  atomic { posted>0 -> flight++; select(i : 1 .. posted);
    if :: !open[i] || job[i]!=0 || everBorn[i] -> goto over :: else fi;
#if UNIQUE && MUT!=9
    if :: calling[i] -> goto over :: else fi;       /* too young: its call may still be on its way */
#endif
#if !UNIQUE && MUT!=6
    if :: life[i]<expiries -> CLOSE(i); goto over :: else fi;
#endif
    was=ref; ver=version;
    if :: was!=0 && was!=i && IN_FORCE(was) && MUT!=2 -> CLOSE(i); goto over :: else fi };
  if
  :: goto over
#if MUT==2
  :: atomic { if :: !born[i] -> firstEntry(i) :: else fi; goto over }
#elif MUT==3
  :: atomic { if :: ref==i && !born[i] -> firstEntry(i) :: else fi; goto over }
#else
  :: atomic { move(i, was, ver, made); goto over }
#endif
  fi;
over: atomic { i=0; was=0; ver=0; made=0; flight--; goto loop }
}

/* Jobs end and are collected; the key runs out; people requeue. */
proctype World() {
  byte i, was, names, ver;
  do
  :: atomic { posted>0 -> select(i : 1 .. posted);
       if :: job[i]==LIVE -> job[i]=DONE; open[i]=0 :: else fi; i=0 }
  :: atomic { posted>0 && flight==0 -> select(i : 1 .. posted);
       if :: job[i]==DONE && was!=i -> job[i]=0; born[i]=0 :: else fi; i=0 }
#if !UNIQUE
  :: atomic { ref!=0 && !expired && expiries<EXPIRES && flight==0 -> expired=1; expiries++; jobs=0 }
#else
  :: atomic { was==0 && ref!=0 && requeues<REQUEUES -> requeues++; select(i : 1 .. posted);
       if :: job[i]==DONE && (ref==i || !IN_FORCE(ref)) -> was=i; names=ref; ver=version :: else fi; i=0 }
  :: atomic { was!=0 ->
       if
#if UNIQUE==1
       :: job[was]==DONE -> job[was]=LIVE
#else
       :: job[was]==DONE && ref==names && ver==version -> job[was]=LIVE; ref=was; NEW_OBJECT
#endif
       :: else -> goto left
       fi;
       assert(!OTHERS_LIVE(was));                   /* no second job while one is not finished */
left:  was=0; names=0; ver=0 }
#endif
  od
}

/* From every state, with everybody else stopped: one sweep loses no create and closes no job. */
proctype Check() {
  byte i, n;
  do
  :: d_step { posted>0 -> i=1; n=0;
       do
       :: i<=posted ->
            if :: everBorn[i] || open[i] -> n++ :: else fi;      /* born, or a sweep will admit it or close it for one that is */
            assert(!(duplicate[i] && everBorn[i]));              /* what was closed as a duplicate is no job */
            i++
       :: else -> break
       od;
       assert(n>=1);                                             /* no create is lost */
       i=0; n=0 }
  od
}

init {
  byte i=1;
  atomic { run Sweep(); run World(); run Check(); do :: i<=NC -> run Create(); i++ :: else -> break od; i=0 }
}
